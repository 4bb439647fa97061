FROM python:3.13-slim-trixie
COPY wheels/ /wheels/
RUN pip install --no-cache-dir --no-index /wheels/*
