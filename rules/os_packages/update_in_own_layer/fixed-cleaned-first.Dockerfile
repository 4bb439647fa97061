FROM python:3.13-slim-trixie
RUN apt-get clean \
    && apt-get -y update \
    && apt-get -y install --no-install-recommends libpq5 \
    && apt-get -y install --no-install-recommends libmagic1 \
    && rm -rf /var/lib/apt/lists/*
