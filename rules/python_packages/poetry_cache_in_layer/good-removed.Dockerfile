FROM python:3.13-slim-trixie
ENV POETRY_CACHE_DIR=/tmp/poetry \
    POETRY_VIRTUALENVS_CREATE=false
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN pip install --no-cache-dir poetry==2.2.1 && poetry install --only main --no-root && rm -rf $POETRY_CACHE_DIR
COPY . .
RUN poetry install --only main && rm -rf /tmp/*
RUN poetry sync --only main && poetry cache clear --all --no-interaction PyPI
