FROM python:3.13-slim-trixie
RUN apt-get update && apt-get install -y gcc libc6-dev \
    && pip install --no-cache-dir uwsgi==2.0.30 \
    && apt-get purge -y --auto-remove gcc libc6-dev \
    && rm -rf /var/lib/apt/lists/*
