FROM python:3.13-slim-trixie
ARG FROM_GIT
RUN if [ -n "$FROM_GIT" ]; then pip install --no-cache-dir git+https://github.com/pallets/flask; fi
