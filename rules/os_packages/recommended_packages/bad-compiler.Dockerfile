FROM python:3.13-slim-trixie
RUN apt-get update && apt-get install --yes \
        gcc \
        libpq-dev \
    && rm -rf /var/lib/apt/lists/*
