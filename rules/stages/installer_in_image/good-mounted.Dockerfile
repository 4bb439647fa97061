FROM python:3.13-slim-trixie
ENV PATH=/app/.venv/bin:$PATH
WORKDIR /app
COPY . .
RUN --mount=from=ghcr.io/astral-sh/uv:0.9.2,source=/uv,target=/bin/uv uv sync --locked --no-dev
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
