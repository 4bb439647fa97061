FROM python:3.13-alpine3.22
RUN --mount=type=cache,target=/var/cache/apk apk add --update curl
