FROM python:3.13-slim-trixie AS base
RUN --mount=type=cache,id=apt-lists,target=/var/lib/apt \
    apt-get update && apt-get install -y --no-install-recommends tini

FROM base AS build
RUN --mount=type=cache,id=apt-lists,target=/var/lib/apt \
    apt-get install -y --no-install-recommends build-essential
RUN --mount=type=cache,target=/var/lib/apt/lists \
    apt-get install -y --no-install-recommends libpq-dev
RUN --mount=type=cache,id=other,target=/var/lib/apt/lists \
    apt-get update && apt-get install -y --no-install-recommends libffi-dev
RUN --mount=type=cache,id=apt-packages,target=/var/cache/apt \
    apt-get update && apt-get install -y --no-install-recommends git
RUN apt-get install -y --no-install-recommends curl
