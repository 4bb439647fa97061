FROM rust:1.93-trixie
RUN apt-get update && apt-get install -y cmake g++ && rm -rf /var/lib/apt/lists/*
