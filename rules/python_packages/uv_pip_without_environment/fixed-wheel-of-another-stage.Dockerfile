FROM python:3.13-slim-trixie AS base
COPY --from=ghcr.io/astral-sh/uv:0.9.2 /uv /bin/

FROM base AS build
ENV UV_SYSTEM_PYTHON=1
WORKDIR /srv/app
COPY . .
RUN uv sync --locked --no-dev && uv build --wheel && mkdir /certificates

FROM base
COPY --from=build /certificates /certificates
COPY --from=build /srv/app/dist/*.whl /tmp/
WORKDIR /srv/app
RUN uv pip install --system --no-cache /tmp/*.whl && rm -rf /tmp/*
CMD ["shelf", "serve"]
