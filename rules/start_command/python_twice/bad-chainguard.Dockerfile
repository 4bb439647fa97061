FROM cgr.dev/chainguard/python:latest
WORKDIR /app
COPY . .
CMD ["/usr/bin/python3", "-m", "shop"]
