FROM python:3.13-alpine3.22
RUN apk add --no-cache --virtual .build build-base libpq-dev \
    && pip install --no-cache-dir psycopg2==2.9.11 \
    && apk del .build
