FROM python:3.13-alpine3.22
ARG BUILD_PACKAGES="build-base libpq-dev"
RUN apk add --no-cache $BUILD_PACKAGES
RUN pip install --no-cache-dir psycopg2==2.9.11
