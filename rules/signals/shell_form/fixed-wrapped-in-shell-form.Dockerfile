FROM python:3.13-slim-trixie
COPY --from=ghcr.io/astral-sh/uv:0.9.2 /uv /bin/
WORKDIR /app
COPY . .
RUN uv sync --locked
CMD uv run --no-sync python manage.py migrate && exec uv run --no-sync gunicorn --bind 0.0.0.0:$PORT shop.wsgi
