FROM python:3.13-slim-trixie AS build
RUN python -m venv /srv/.venv

FROM python:3.13-slim-trixie
COPY --from=ghcr.io/astral-sh/uv:0.9.2 /uv /bin/
COPY --from=build /srv/.venv /srv/.venv
WORKDIR /srv/app
RUN uv pip install --no-cache flask==3.1.2
