FROM python:3.13-slim-trixie AS build
COPY --from=ghcr.io/astral-sh/uv:0.9.2 /uv /usr/local/bin/
WORKDIR /app
COPY . .
RUN uv sync --locked --no-dev
FROM python:3.13-slim-trixie
COPY --from=build /usr/local/bin/uv /usr/local/bin/
COPY --from=build /app /app
WORKDIR /app
CMD ["/app/.venv/bin/uvicorn", "--host", "0.0.0.0", "app:app"]
