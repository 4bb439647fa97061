FROM python:3.13-slim-trixie AS tried
RUN pip install --no-cache-dir flask>=3.0

FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir flask==3.1.3
