FROM python:3.13-slim-trixie
WORKDIR /app
COPY --from=ghcr.io/astral-sh/uv:0.9.2 /uv /bin/
ENV VIRTUAL_ENV=/opt/venv
RUN python -m venv /opt/venv && uv pip install --no-cache flask==3.1.2
