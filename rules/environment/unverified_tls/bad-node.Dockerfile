FROM node:24-slim AS assets
ARG NPM_CONFIG_STRICT_SSL=false
ENV NODE_TLS_REJECT_UNAUTHORIZED=0
RUN npm ci

FROM python:3.13-slim
COPY --from=assets /static /static
