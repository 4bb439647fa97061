FROM python:3.13-slim-trixie
WORKDIR /app
RUN python -m venv /opt/pipenv && /opt/pipenv/bin/pip install --no-cache-dir pipenv==2025.0.4
COPY Pipfile Pipfile.lock ./
RUN /opt/pipenv/bin/pipenv install --system --deploy
COPY . .
CMD ["gunicorn", "app:app"]
