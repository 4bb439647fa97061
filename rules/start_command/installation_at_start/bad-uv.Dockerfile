FROM ghcr.io/astral-sh/uv:python3.13-trixie-slim
WORKDIR /app
COPY . .
CMD uv sync --frozen && exec .venv/bin/gunicorn app:app
