FROM python:3.13-slim
ENV PYTHONUNBUFFERED=no PYTHONFAULTHANDLER=0
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
