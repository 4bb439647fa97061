FROM python:3.13-slim-trixie AS build
COPY --from=ghcr.io/astral-sh/uv:0.9.2 /uv /bin/
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN uv sync --compile-bytecode --locked --no-dev --no-install-project

FROM python:3.13-slim-trixie
ENV PYTHONDONTWRITEBYTECODE=1 PATH=/app/.venv/bin:$PATH
WORKDIR /app
COPY --from=build /app/.venv .venv
COPY . .
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
