FROM python:3.13-slim-trixie AS build
RUN a
RUN b
RUN c
RUN d
FROM python:3.13-slim-trixie
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY app app
