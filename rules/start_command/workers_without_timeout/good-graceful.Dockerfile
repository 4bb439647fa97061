FROM python:3.13-slim
CMD ["gunicorn", "--graceful-timeout", "0", "--bind", "0.0.0.0:8000", "app:app"]
