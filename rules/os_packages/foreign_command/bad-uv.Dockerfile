FROM ghcr.io/astral-sh/uv:python3.13-alpine
RUN apt-get update
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
