FROM python:3.13-slim-trixie
WORKDIR /app
COPY --from=ghcr.io/astral-sh/uv:0.9.2 /uv /bin/
RUN uv pip install --system --no-cache flask==3.1.2
