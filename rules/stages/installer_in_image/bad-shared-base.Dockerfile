FROM python:3.13-slim-trixie AS base
COPY --from=ghcr.io/astral-sh/uv:0.9.2 /uv /bin/uv
FROM base AS build
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN uv sync --locked --no-dev --no-install-project
FROM base
WORKDIR /app
COPY --from=build /app/.venv /app/.venv
ENV PATH=/app/.venv/bin:$PATH
CMD ["uvicorn", "--host", "0.0.0.0", "app:app"]
