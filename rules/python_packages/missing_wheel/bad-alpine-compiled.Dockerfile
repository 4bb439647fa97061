FROM python:3.13-alpine3.22
RUN apk add --no-cache --virtual .build build-base && pip install --no-cache-dir scikit-learn==1.7.2 && apk del .build
