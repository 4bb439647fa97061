FROM python:3.13-slim-trixie
ARG PACKAGES
RUN apt-get update && apt-get install -y $PACKAGES
RUN pip install --no-cache-dir git+https://github.com/pallets/flask
