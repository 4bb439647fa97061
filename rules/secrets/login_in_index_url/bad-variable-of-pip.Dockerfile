FROM python:3.13-slim-trixie
ARG TOKEN
RUN PIP_INDEX_URL=https://ci:$TOKEN@pypi.example.org/simple pip install --no-cache-dir flask==3.1.2
