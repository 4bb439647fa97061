FROM python:3.13-alpine3.22
RUN apk add --no-cache --virtual .build gcc musl-dev \
    && apk add --no-cache curl \
    && apk del .build
RUN apk add --no-cache git
