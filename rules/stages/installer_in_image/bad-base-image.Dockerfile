FROM ghcr.io/astral-sh/uv:0.9.2-python3.13-trixie-slim
ENV PATH=/app/.venv/bin:$PATH
WORKDIR /app
COPY . .
RUN uv sync --locked --no-dev
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
