FROM python:3.13-slim-trixie AS build
WORKDIR /opt/venv/src
COPY . .
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir -e .

FROM python:3.13-slim-trixie
COPY --from=build /opt/venv /opt/venv
