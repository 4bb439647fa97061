FROM python:3.13-slim-trixie
WORKDIR /app
USER 10001
WORKDIR /app
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
