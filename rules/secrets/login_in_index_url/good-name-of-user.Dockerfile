FROM python:3.13-slim-trixie
ARG INDEX_USER
RUN pip install --no-cache-dir --extra-index-url "https://${INDEX_USER}@pypi.example.org/simple" flask==3.1.2
