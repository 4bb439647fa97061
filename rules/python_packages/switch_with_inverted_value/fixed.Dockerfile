FROM python:3.13-slim-trixie
ENV PIP_NO_COMPILE=0
RUN pip install --no-cache-dir flask==3.1.2
