FROM python:3.13-slim-trixie
COPY --from=ghcr.io/astral-sh/uv:0.9.2 /uv /bin/
RUN pip install --no-cache-dir poetry==2.2.1
