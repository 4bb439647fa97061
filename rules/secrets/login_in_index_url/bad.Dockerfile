FROM python:3.13-slim-trixie
ARG TOKEN
RUN pip install --no-cache-dir --extra-index-url "https://ci:${TOKEN}@pypi.example.org/simple" flask==3.1.2
