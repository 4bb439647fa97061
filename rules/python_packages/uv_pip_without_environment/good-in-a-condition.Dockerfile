FROM python:3.13-slim-trixie
COPY --from=ghcr.io/astral-sh/uv:0.9.2 /uv /bin/
ARG WITH_UV
RUN if [ -n "$WITH_UV" ]; then uv pip install --no-cache flask==3.1.2; fi
