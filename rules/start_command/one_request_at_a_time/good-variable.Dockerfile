FROM python:3.13-slim
ENV WEB_CONCURRENCY=2
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
