FROM python:3.13-slim-trixie
COPY requirements.txt .
RUN apt-get update && \
    apt-get install -y build-essential libffi-dev && \
    pip install --no-cache-dir -r requirements.txt && \
    apt-get remove -y build-essential libffi-dev && \
    apt-get autoremove -y && \
    rm -rf /var/lib/apt/lists/*
RUN apt-get update && \
    apt-get install -y git && \
    pip install --no-cache-dir git+https://git.example.org/shelf && \
    apt-get purge -y --auto-remove git && \
    rm -rf /var/lib/apt/lists/*
