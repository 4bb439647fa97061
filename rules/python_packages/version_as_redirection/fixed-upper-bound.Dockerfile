FROM python:3.13-slim-trixie
RUN apt-get update && apt-get install -y --no-install-recommends libpq5 \
    && pip install --no-cache-dir \
        "psycopg2-binary>=2.9" \
        "flask>=3,<4" \
    && rm -rf /var/lib/apt/lists/*
