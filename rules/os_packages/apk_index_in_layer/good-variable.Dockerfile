FROM python:3.13-alpine3.22
ARG OPTIONS
RUN apk add -U $OPTIONS curl
