FROM python:3.13-slim-trixie
COPY --from=ghcr.io/astral-sh/uv:0.9.2 /uv /bin/
WORKDIR /app
COPY . .
RUN uv sync --locked
CMD ["sh", "-c", "uv run python manage.py migrate && exec uv run gunicorn --bind 0.0.0.0:8000 shop.wsgi"]
