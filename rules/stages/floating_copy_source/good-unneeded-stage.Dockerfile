FROM python:3.13-slim-trixie AS dev
COPY --from=ghcr.io/astral-sh/uv:latest /uv /bin/

FROM python:3.13-slim-trixie
CMD ["python", "app.py"]
