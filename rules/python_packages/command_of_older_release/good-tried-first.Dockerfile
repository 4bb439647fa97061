FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir poetry
RUN poetry install --only main || poetry install --no-dev
