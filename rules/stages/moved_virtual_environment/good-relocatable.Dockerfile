FROM ghcr.io/astral-sh/uv:python3.13-trixie-slim AS build
RUN uv venv --relocatable /build/venv && VIRTUAL_ENV=/build/venv uv pip install gunicorn==27.0.0

FROM python:3.13-slim-trixie
COPY --from=build /build/venv /opt/venv
CMD ["/opt/venv/bin/gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
