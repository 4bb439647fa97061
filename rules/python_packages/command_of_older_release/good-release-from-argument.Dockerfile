FROM python:3.13-slim-trixie
ARG POETRY_VERSION
RUN pip install --no-cache-dir poetry==$POETRY_VERSION
RUN poetry install --no-dev --no-root
