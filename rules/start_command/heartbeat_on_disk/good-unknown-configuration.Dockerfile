FROM python:3.13-slim
CMD ["gunicorn", "--config", "/etc/gunicorn/shop.py", "app:app"]
