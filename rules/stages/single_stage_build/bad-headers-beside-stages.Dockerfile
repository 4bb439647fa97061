FROM python:3.13-slim-trixie AS build
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir opencv-python-headless==4.12.0.88

FROM python:3.13-slim-trixie
RUN apt-get update && apt-get install -y --no-install-recommends libsm-dev libxrender-dev && rm -rf /var/lib/apt/lists/*
COPY --from=build /opt/venv /opt/venv
