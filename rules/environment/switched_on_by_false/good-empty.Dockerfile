FROM python:3.13-slim
ENV PYTHONFAULTHANDLER= PYTHONUNBUFFERED=true
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
