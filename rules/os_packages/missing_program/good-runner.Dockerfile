FROM debian:trixie-slim
COPY --from=ghcr.io/astral-sh/uv:0.9.9 /uv /bin/
RUN uv run python -V
RUN command -v pip || true
RUN if command -v python3; then python3 -V; fi
