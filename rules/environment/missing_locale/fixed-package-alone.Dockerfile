FROM python:3.13-slim-trixie
RUN apt-get update && apt-get install -y --no-install-recommends locales && rm -rf /var/lib/apt/lists/*
ENV LC_ALL=C.UTF-8
