FROM registry.example.org/uv
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN uv sync --locked --no-dev
COPY . .
USER 10001
CMD ["uv", "run", "--no-sync", "gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
