FROM python:3.13-slim-trixie
RUN apt-get update && apt-get install --yes --no-install-recommends \
        gcc libc6-dev \
        libpq-dev \
    && rm -rf /var/lib/apt/lists/*
