FROM python:3.13-slim AS docs
STOPSIGNAL SIGINT
CMD ["python", "-m", "http.server"]

FROM python:3.13-slim
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
