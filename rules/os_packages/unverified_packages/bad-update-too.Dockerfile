FROM debian:trixie-slim
RUN apt-get update --allow-unauthenticated \
    && apt-get install -y --no-install-recommends --allow-unauthenticated curl
