FROM python:3.13-alpine3.22
RUN apk update && apk add curl
RUN apk add git
