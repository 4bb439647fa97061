# syntax=docker/dockerfile:1
FROM python:3.13-slim-trixie
RUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir flask==3.1.3 && pip install gunicorn==23.0.0
