FROM python:3.12-slim-bookworm
ENV POETRY_VERSION=1.8.5
RUN pip install --no-cache-dir "poetry==$POETRY_VERSION"
RUN poetry install --no-dev --no-root
RUN poetry export --output requirements.txt
