# syntax=docker/dockerfile:1
FROM python:3.13-slim-trixie
USER 10001
ENV PIP_CACHE_DIR=/root/.cache/pip
RUN --mount=type=cache,target=/root/.cache/pip,uid=10001 pip install --target /tmp/packages flask==3.1.3
