FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl && apt-get purge && rm -rf /var/lib/apt/lists/*
CMD ["curl", "--version"]
