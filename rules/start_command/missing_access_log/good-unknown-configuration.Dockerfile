FROM python:3.13-slim
CMD ["gunicorn", "--config", "/etc/shop.py", "--bind", "0.0.0.0:8000", "app:app"]
