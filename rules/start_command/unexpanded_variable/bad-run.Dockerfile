FROM python:3.13-slim-trixie
ARG RELEASE=27.0.1
RUN ["pip", "install", "--no-cache-dir", "gunicorn==$RELEASE"]
