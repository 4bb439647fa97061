FROM python:3.13-slim-trixie AS build
COPY --from=ghcr.io/astral-sh/uv:0.9.2 /uv /bin/

FROM registry.example.com/python:3.13-slim
COPY --from=build /app /app
RUN --mount=type=bind,from=quay.io/acme/wheels:7,target=/wheels pip install --no-index --find-links /wheels flask
