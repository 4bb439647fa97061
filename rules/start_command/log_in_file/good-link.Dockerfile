FROM python:3.13-slim
RUN ln -sf /dev/stdout /var/log/access.log
CMD ["gunicorn", "--access-logfile", "/var/log/access.log", "--bind", "0.0.0.0:8000", "app:app"]
