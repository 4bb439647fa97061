FROM python:3.13-slim-trixie
ARG PIP_NO_WARN_SCRIPT_LOCATION=0
RUN pip install --no-cache-dir flask==3.1.2
