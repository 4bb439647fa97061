FROM python:3.13-slim-trixie
ARG INDEX
RUN pip install --no-cache-dir --index-url $INDEX flask==3.1.0
