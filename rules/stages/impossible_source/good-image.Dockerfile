FROM python:3.13-slim-trixie AS nodes
RUN python -m venv /opt/venv

FROM python:3.13-slim-trixie
COPY --from=node /usr/local/bin/node /usr/local/bin/
COPY --from=ghcr.io/astral-sh/uv:0.9.2 /uv /bin/
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
