FROM python:3.13-slim-trixie
ENV DEBIAN_FRONTEND=noninteractive
RUN set -eux; \
    apt-get -q update; \
    apt-get -q install libpq5; \
    rm -rf /var/lib/apt/lists/*
