FROM python:3.13-slim-trixie
RUN PIP_NO_COMPILE=0 pip install --no-cache-dir flask==3.1.2
