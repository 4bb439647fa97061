FROM python:3.13-alpine3.22
RUN apk add --virtual .build gcc musl-dev \
    && apk add curl \
    && apk del .build
RUN apk add git
