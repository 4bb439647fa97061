FROM debian:trixie-slim
RUN apt-get update && apt-get install -y make unzip && rm -rf /var/lib/apt/lists/*
