FROM python:3.13-alpine3.22
RUN apk add --no-cache tini
RUN pip install --no-cache-dir scikit-learn==1.7.2
