FROM python:3.13-slim-trixie
ENV PIP_NO_WARN_SCRIPT_LOCATION=no
RUN PIP_NO_COMPILE=off pip install --no-cache-dir flask==3.1.2
