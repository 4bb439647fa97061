FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir poetry==2.2.1 && useradd --create-home app
USER app
WORKDIR /home/app
COPY pyproject.toml poetry.lock ./
RUN poetry install --only main --no-root
COPY . .
