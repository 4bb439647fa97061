FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir poetry==2.2.1
ENV POETRY_VIRTUALENVS_CREATE=false
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN poetry install --only main --no-root && rm -rf /root/.cache/pypoetry/artifacts /root/.cache/pypoetry/cache
COPY . .
