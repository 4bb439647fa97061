FROM python:3.13-slim-trixie
WORKDIR /app
COPY . .
RUN --mount=from=ghcr.io/astral-sh/uv,source=/uv,target=/bin/uv uv sync --locked --no-dev
CMD ["/app/.venv/bin/gunicorn", "app:app"]
