FROM python:3.13-slim
VOLUME ["/var/log/shop"]
CMD ["gunicorn", "--access-logfile", "/var/log/shop/access.log", "--bind", "0.0.0.0:8000", "app:app"]
