FROM python:3.13-alpine3.22
RUN apk add --no-cache curl
RUN apk add --no-cache git
