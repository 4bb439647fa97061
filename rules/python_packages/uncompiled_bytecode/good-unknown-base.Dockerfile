FROM registry.example.com/python-uv:3.13
WORKDIR /app
COPY . .
RUN uv sync --locked --no-dev
CMD ["/app/.venv/bin/gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
