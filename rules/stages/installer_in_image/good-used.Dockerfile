FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir poetry==2.2.1
WORKDIR /app
COPY pyproject.toml poetry.lock app.py ./
RUN poetry install --only main --no-root
CMD ["poetry", "run", "gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
