ARG TOOLS=ghcr.io/astral-sh/uv:0.9.2
FROM python:3.13-slim-trixie
ARG TOOLS
COPY --from=$TOOLS /uv /bin/uv
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
