FROM python:3.13-slim-trixie
ARG PIP_INDEX_URL
ARG INDEX_HOST
RUN pip install --no-cache-dir --trusted-host "$INDEX_HOST" flask==3.1.3
