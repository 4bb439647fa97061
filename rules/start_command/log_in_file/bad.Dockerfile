FROM python:3.13-slim
RUN mkdir -p /var/log/gunicorn
CMD ["gunicorn", "--access-logfile", "/var/log/gunicorn/access.log", "--error-logfile", "error.log", "--bind", "0.0.0.0:8000", "app:app"]
