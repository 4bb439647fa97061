FROM ghcr.io/astral-sh/uv:0.13.8-python3.12-trixie-slim AS build
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-dev --python 3.13

FROM python:3.13-slim-trixie
COPY --from=build /app/.venv /app/.venv
CMD ["python", "-m", "gunicorn", "app:app"]
