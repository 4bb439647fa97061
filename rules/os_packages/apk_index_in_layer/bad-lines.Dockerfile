FROM python:3.13-alpine3.22
RUN set -x \
    && apk update \
    && apk add curl \
        git
