FROM python:3.13-slim
STOPSIGNAL SIGINT
CMD ["dumb-init", "--rewrite", "2:15", "gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
