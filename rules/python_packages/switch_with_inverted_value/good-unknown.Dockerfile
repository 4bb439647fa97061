FROM python:3.13-slim-trixie
ARG COMPILE
ENV PIP_NO_COMPILE=$COMPILE
RUN pip install --no-cache-dir flask==3.1.2
