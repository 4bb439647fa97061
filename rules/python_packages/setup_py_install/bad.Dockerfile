FROM python:3.11-slim-bookworm
WORKDIR /app
COPY . .
RUN python setup.py install
