FROM debian:trixie-slim
RUN apt-get update && apt-get install -y graphviz=2.42.4-3 && rm -rf /var/lib/apt/lists/*
