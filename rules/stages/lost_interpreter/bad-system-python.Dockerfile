FROM debian:13-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends python3-venv && rm -rf /var/lib/apt/lists/*
RUN python3 -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir flask==3.1.3 gunicorn==23.0.0

FROM python:3.13-slim-trixie
COPY --from=build /opt/venv /opt/venv
CMD ["/opt/venv/bin/gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
