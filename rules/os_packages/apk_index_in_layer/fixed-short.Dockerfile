FROM python:3.13-alpine3.22
RUN apk --no-cache upgrade
