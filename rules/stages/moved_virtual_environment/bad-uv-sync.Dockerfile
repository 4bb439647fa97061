FROM ghcr.io/astral-sh/uv:python3.13-trixie-slim AS build
WORKDIR /build
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-dev

FROM python:3.13-slim-trixie
WORKDIR /app
ENV PATH="/app/.venv/bin:$PATH"
COPY --from=build /build/.venv /app/.venv
CMD ["uvicorn", "--host", "0.0.0.0", "main:app"]
