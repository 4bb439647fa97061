FROM python:3.13-slim
CMD ["gunicorn", "--access-logfile", "-", "--bind", "0.0.0.0:8000", "app:app"]
