FROM python:3.13-slim
COPY --from=ghcr.io/astral-sh/uv:0.9.7 /uv /bin/
RUN uv pip install --system --compile-bytecode flask==3.1.3 gunicorn==27.0.1
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
