FROM python:3.13-slim-trixie AS other
RUN apt-get update
FROM python:3.13-slim-trixie
RUN apt-get install -y libpq5
