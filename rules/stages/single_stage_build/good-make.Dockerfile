FROM python:3.13-slim-trixie
RUN apt-get update \
    && apt-get install -y --no-install-recommends make gettext \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY . .
CMD ["make", "worker"]
