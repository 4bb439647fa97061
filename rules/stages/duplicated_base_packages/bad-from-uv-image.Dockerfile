FROM ghcr.io/astral-sh/uv:python3.13-trixie-slim AS build
ENV UV_PROJECT_ENVIRONMENT=/usr/local
WORKDIR /srv
COPY pyproject.toml uv.lock ./
RUN uv sync --locked --no-dev --no-cache --compile-bytecode --no-install-project

FROM python:3.13-slim-trixie
COPY --from=build /usr/local /usr/local
COPY shelf/ /srv/shelf/
WORKDIR /srv
CMD ["uvicorn", "shelf.main:app", "--host", "0.0.0.0", "--port", "8000"]
