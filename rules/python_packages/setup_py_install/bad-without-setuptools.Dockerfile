FROM python:3.13-slim-trixie
WORKDIR /app
COPY . .
RUN cd library && python3 setup.py develop
