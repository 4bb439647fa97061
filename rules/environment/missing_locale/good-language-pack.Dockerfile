FROM ubuntu:24.04
RUN apt-get update && apt-get install -y language-pack-de && rm -rf /var/lib/apt/lists/*
ENV LANG=de_DE.UTF-8
