FROM python:3.13-slim
STOPSIGNAL 15
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
