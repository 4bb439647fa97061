FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir poetry
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN poetry install --no-dev --no-root
COPY app.py ./
CMD ["poetry", "run", "gunicorn", "app:app"]
