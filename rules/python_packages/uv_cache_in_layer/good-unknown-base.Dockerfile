FROM registry.example.com/python-uv:3.13
ENV UV_LINK_MODE=copy
COPY . .
RUN uv sync --locked --no-dev
CMD ["/app/.venv/bin/gunicorn", "app:app"]
