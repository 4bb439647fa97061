FROM python:3.13-alpine3.22
RUN pip install --no-cache-dir gunicorn==27.0.1 flask==3.1.3
WORKDIR /app
COPY app.py .
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
