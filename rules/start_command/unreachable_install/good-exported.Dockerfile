FROM python:3.13-slim-trixie
WORKDIR /app
RUN pip install --no-cache-dir poetry==2.2.1
COPY pyproject.toml poetry.lock ./
RUN poetry export --output requirements.txt && pip install --no-cache-dir -r requirements.txt && poetry install --only-root
COPY . .
CMD ["gunicorn", "app:app"]
