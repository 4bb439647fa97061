ARG UV_VERSION=0.9.2
FROM ghcr.io/astral-sh/uv:${UV_VERSION} AS uv

FROM python:3.13-slim-trixie
COPY --from=uv /uv /uvx /bin/
WORKDIR /app
COPY requirements.txt .
RUN uv pip install --system --no-cache -r requirements.txt
COPY shop/ shop/
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "shop.wsgi"]
