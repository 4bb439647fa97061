FROM python:3.13-slim
CMD ["gunicorn", "--log-config", "logging.ini", "--bind", "0.0.0.0:8000", "app:app"]
