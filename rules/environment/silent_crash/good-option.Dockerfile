FROM python:3.13-slim
CMD ["python", "-X", "faulthandler", "-m", "gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
