FROM python:3.11-slim-bookworm AS build
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir flask==3.1.3 gunicorn==23.0.0

FROM gcr.io/distroless/python3-debian12
WORKDIR /app
COPY --from=build /opt/venv /opt/venv
COPY . .
ENTRYPOINT ["/opt/venv/bin/python", "-m", "gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
