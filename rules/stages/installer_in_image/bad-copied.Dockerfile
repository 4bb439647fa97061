FROM python:3.13-slim-trixie
COPY --from=ghcr.io/astral-sh/uv:0.9.2 /uv /uvx /bin/
ENV PATH=/app/.venv/bin:$PATH
WORKDIR /app
COPY . .
RUN uv sync --locked --no-dev
CMD ["uvicorn", "--host", "0.0.0.0", "app:app"]
