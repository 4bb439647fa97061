FROM python:3.8-slim-bookworm
RUN pip install --no-cache-dir poetry
RUN poetry install --no-dev --no-root
