FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir 'poetry<2'
RUN poetry install --no-dev --no-root
