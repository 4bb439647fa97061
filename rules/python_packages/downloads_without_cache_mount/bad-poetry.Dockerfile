FROM python:3.13-slim-trixie
RUN --mount=type=cache,target=/root/.cache/pip pip install poetry==2.2.1
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN poetry install --only main --no-root
