FROM python:3.13-slim-trixie
RUN apt-get update && apt-get install -y clang git \
    && pip install --no-cache-dir uwsgi==2.0.30 \
    && apt-get purge -y clang && apt-get autoremove -y \
    && rm -rf /var/lib/apt/lists/*
