FROM python:3.13-slim-trixie
WORKDIR /app
COPY --from=ghcr.io/astral-sh/uv:0.9.2 /uv /bin/
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-dev
COPY . .
ENV PATH="/app/.venv/bin:$PATH"
CMD ["gunicorn", "app:app"]
