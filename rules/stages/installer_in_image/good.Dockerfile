FROM python:3.13-slim-trixie AS build
COPY --from=ghcr.io/astral-sh/uv:0.9.2 /uv /bin/
WORKDIR /app
COPY . .
RUN uv sync --locked --no-dev

FROM python:3.13-slim-trixie
ENV PATH=/app/.venv/bin:$PATH
WORKDIR /app
COPY --from=build /app /app
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
