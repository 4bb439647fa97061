FROM python:3.13-slim AS build
COPY --from=ghcr.io/astral-sh/uv:0.9.7 /uv /bin/
RUN uv venv /opt/venv && VIRTUAL_ENV=/opt/venv uv pip install flask==3.1.3 gunicorn==27.0.1

FROM python:3.13-slim
COPY --from=build /opt/venv /opt/venv
CMD ["/opt/venv/bin/gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
