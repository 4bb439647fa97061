FROM python:3.13-slim
CMD exec uvicorn --host 0.0.0.0 --port 8080 --forwarded-allow-ips "*" app:app
