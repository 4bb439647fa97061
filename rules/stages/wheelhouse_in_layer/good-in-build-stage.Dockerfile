FROM python:3.13-slim-trixie AS wheels
RUN pip wheel --no-cache-dir --wheel-dir /wheels flask==3.1.3

FROM python:3.13-slim-trixie AS build
COPY --from=wheels /wheels /wheels
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir /wheels/*

FROM python:3.13-slim-trixie
COPY --from=build /opt/venv /opt/venv
