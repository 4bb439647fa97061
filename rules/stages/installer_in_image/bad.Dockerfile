FROM python:3.13-slim-trixie
ENV POETRY_VIRTUALENVS_CREATE=false
RUN pip install --no-cache-dir poetry==2.2.1
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN poetry install --only main --no-root
COPY app.py ./
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
