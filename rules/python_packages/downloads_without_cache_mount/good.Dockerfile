# syntax=docker/dockerfile:1
FROM python:3.13-slim-trixie
WORKDIR /app
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt
