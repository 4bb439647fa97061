FROM python:3.13-slim
CMD ["gunicorn", "--threads", "8", "--bind", "0.0.0.0:8000", "app:app"]
