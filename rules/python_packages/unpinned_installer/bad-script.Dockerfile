FROM python:3.13-slim-trixie
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
RUN curl -LsSf https://astral.sh/uv/install.sh | sh
CMD ["gunicorn", "app:app"]
