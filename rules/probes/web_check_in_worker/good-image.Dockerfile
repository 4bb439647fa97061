FROM python:3.13-slim-trixie
WORKDIR /app
RUN pip install --no-cache-dir flask==3.1.3 gunicorn==27.0.1
COPY app.py .
HEALTHCHECK CMD celery -A app inspect ping
CMD ["celery", "-A", "app", "worker"]
