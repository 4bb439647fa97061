FROM python:3.13-slim-trixie
COPY requirements.txt .
RUN apt-get update && \
    apt-get install -y build-essential && \
    pip install --no-cache-dir -r requirements.txt && \
    apt-get remove -y build-essential && \
    rm -rf /var/lib/apt/lists/*
