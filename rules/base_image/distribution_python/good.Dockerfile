FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir flask==3.1.2 gunicorn==23.0.0
COPY app.py /app/
WORKDIR /app
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
