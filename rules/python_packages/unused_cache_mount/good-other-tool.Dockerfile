# syntax=docker/dockerfile:1
FROM python:3.13-slim-trixie
COPY --from=ghcr.io/astral-sh/uv:0.9.2 /uv /bin/
RUN --mount=type=cache,target=/root/.cache uv pip install --system flask==3.1.3 && pip install --no-cache-dir gunicorn==23.0.0
