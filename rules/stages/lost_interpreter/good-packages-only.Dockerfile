FROM python:3.11-slim-bookworm AS build
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir flask==3.1.3 gunicorn==23.0.0

FROM gcr.io/distroless/python3-debian12
COPY --from=build /opt/venv /opt/venv
ENV PYTHONPATH=/opt/venv/lib/python3.11/site-packages
ENTRYPOINT ["/usr/bin/python3", "-m", "gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
