FROM python:3.11-bookworm AS build
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir mysqlclient==2.2.7

FROM gcr.io/distroless/python3-debian12
COPY --from=build /opt/venv /opt/venv
