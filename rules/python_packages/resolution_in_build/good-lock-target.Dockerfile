FROM python:3.13-slim-trixie AS base
RUN pip install --no-cache-dir poetry==2.2.1
WORKDIR /app
COPY pyproject.toml poetry.lock ./

FROM base AS lock
RUN poetry lock

FROM base
RUN poetry install --only main --no-root
CMD ["poetry", "run", "gunicorn", "app:app"]
