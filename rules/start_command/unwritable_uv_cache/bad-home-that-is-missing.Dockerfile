FROM python:3.13-slim-trixie
WORKDIR /app
RUN useradd --no-create-home --home-dir /nonexistent app
COPY pyproject.toml uv.lock ./
RUN uv sync --locked --no-dev
COPY . .
USER app
CMD ["uv", "run", "--no-sync", "gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
