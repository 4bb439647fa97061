FROM python:3.13-slim-trixie
COPY --from=ghcr.io/astral-sh/uv:0.9.2 /uv /bin/
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN uv add --frozen gunicorn && uv add "gunicorn==27.0.1" && uv sync --locked --no-dev
COPY . .
