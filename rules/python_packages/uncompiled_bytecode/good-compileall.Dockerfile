FROM python:3.13-slim-trixie
COPY --from=ghcr.io/astral-sh/uv:0.9.2 /uv /bin/
WORKDIR /app
COPY . .
RUN uv sync --locked --no-dev && /app/.venv/bin/python -m compileall -q /app/.venv
CMD ["/app/.venv/bin/gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
