FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir poetry==2.2.1
WORKDIR /app
COPY pyproject.toml ./
RUN poetry lock && poetry install --only main --no-root
CMD ["poetry", "run", "gunicorn", "app:app"]
