FROM debian:12-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends python3-venv && rm -rf /var/lib/apt/lists/*
RUN python3 -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir flask==3.1.3 gunicorn==23.0.0

FROM gcr.io/distroless/python3-debian12
COPY --from=build /opt/venv /opt/venv
ENTRYPOINT ["/opt/venv/bin/python", "-m", "gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
