FROM python:3.13-alpine3.22
RUN pip install --no-cache-dir torch==2.9.0
