FROM node:22-slim AS assets
RUN npm ci && npm run build

FROM registry.example.com/base/python:3.13-slim-trixie
COPY --from=assets /out /static
