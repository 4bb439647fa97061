FROM python:3.13-slim-trixie
ENV PORT=8000
COPY --from=ghcr.io/astral-sh/uv:0.9.2 /uv /bin/
WORKDIR /app
COPY . .
RUN uv sync --locked --no-dev
CMD ["sh", "-c", "uv run --no-sync uvicorn main:app --port $PORT"]
