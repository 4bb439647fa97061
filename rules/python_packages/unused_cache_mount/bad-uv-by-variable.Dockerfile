FROM ghcr.io/astral-sh/uv:0.9.2-python3.13-trixie-slim AS build
ENV UV_COMPILE_BYTECODE=1 \
    UV_NO_CACHE=1
WORKDIR /app
RUN --mount=type=cache,target=/root/.cache/uv \
    --mount=type=bind,source=uv.lock,target=uv.lock \
    --mount=type=bind,source=pyproject.toml,target=pyproject.toml \
    uv sync --locked --no-dev --no-install-project

FROM python:3.13-slim-trixie
COPY --from=build /app/.venv /app/.venv
CMD ["/app/.venv/bin/python", "-m", "shelf"]
