# syntax=docker/dockerfile:1
FROM python:3.13-slim-trixie
RUN useradd --create-home --uid 10001 app
USER app
WORKDIR /home/app
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip python -m venv venv && venv/bin/pip install -r requirements.txt
