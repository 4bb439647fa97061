# syntax=docker/dockerfile:1
FROM python:3.13-slim-trixie
ENV PIP_NO_CACHE_DIR=0
WORKDIR /app
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt
