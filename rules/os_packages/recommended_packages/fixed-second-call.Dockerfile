FROM python:3.13-slim-trixie
RUN apt-get update && \
    apt-get install -y --no-install-recommends curl gnupg && \
    curl -fsSL https://packages.example.org/key.asc -o /etc/apt/keyrings/example.asc && \
    apt-get update && \
    apt-get install -y --no-install-recommends postgresql-client && \
    rm -rf /var/lib/apt/lists/*
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
