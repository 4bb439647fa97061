FROM registry.example.com/node:22 AS assets
RUN npm ci && npm run build

FROM docker.io/library/python:3.13-slim-trixie@sha256:2381d6aa60c326b71fd40023f921a0a3b8f91b14d5db6b90402e65a635053709
COPY --from=assets /out /static
