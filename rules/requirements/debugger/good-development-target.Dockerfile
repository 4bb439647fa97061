FROM python:3.13-slim AS dev
RUN pip install --no-cache-dir flask==3.1.3 debugpy==1.8.17
