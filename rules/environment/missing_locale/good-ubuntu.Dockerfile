FROM ubuntu:24.04
RUN apt-get update && apt-get install -y --no-install-recommends locales && rm -rf /var/lib/apt/lists/*
ENV LC_ALL=de_DE.UTF-8
