FROM python:3.13-slim-trixie
WORKDIR /app
RUN pip install --no-cache-dir flask==3.1.3 gunicorn==27.0.1 uvicorn==0.54.0 fastapi==0.136.1
COPY . .
CMD ["gunicorn", "--bind", "0.0.0.0:${PORT:-8000}", "app:app"]
