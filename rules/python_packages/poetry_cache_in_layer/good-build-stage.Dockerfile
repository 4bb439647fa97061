FROM python:3.13-slim-trixie AS build
RUN pip install --no-cache-dir poetry==2.2.1
ENV POETRY_VIRTUALENVS_IN_PROJECT=true
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN poetry install --only main --no-root

FROM python:3.13-slim-trixie
COPY --from=build /app/.venv /app/.venv
COPY . /app
