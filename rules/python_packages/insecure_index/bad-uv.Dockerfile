FROM python:3.13-slim-trixie
COPY --from=ghcr.io/astral-sh/uv:0.9.2 /uv /bin/
RUN uv pip install --system --allow-insecure-host packages.example.org --index-url https://packages.example.org/simple flask==3.1.3
