FROM python:3.13-slim-trixie
COPY --from=ghcr.io/astral-sh/uv:0.9.2 /uv /bin/
ENV UV_LINK_MODE=copy
WORKDIR /app
COPY . .
RUN uv sync --no-cache --locked --no-dev
CMD ["/app/.venv/bin/gunicorn", "app:app"]
