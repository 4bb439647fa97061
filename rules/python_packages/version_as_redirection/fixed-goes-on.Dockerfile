FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir "redis<6" || true
