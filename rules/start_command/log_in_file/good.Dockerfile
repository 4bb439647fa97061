FROM python:3.13-slim
CMD ["gunicorn", "--access-logfile", "-", "--error-logfile", "/dev/stderr", "--bind", "0.0.0.0:8000", "app:app"]
