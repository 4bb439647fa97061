FROM python:3.13-slim-trixie
ENV POETRY_CACHE_DIR=/var/cache/poetry \
    POETRY_VIRTUALENVS_CREATE=false
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN pip install --no-cache-dir poetry==2.2.1 \
    && poetry install --no-cache --only main --no-root \
    && rm -rf /tmp/* \
    && rm -rf /var/cache/poetry/artifacts /var/cache/poetry/cache
COPY . .
