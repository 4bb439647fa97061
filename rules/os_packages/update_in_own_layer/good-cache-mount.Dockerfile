FROM python:3.13-slim-trixie
RUN --mount=type=cache,target=/var/lib/apt apt-get update
RUN --mount=type=cache,target=/var/lib/apt apt-get install -y libpq5
