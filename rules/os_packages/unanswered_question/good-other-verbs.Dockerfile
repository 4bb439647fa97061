FROM python:3.13-slim-trixie
RUN apt-get update && apt-get clean && apt-get -s install libpq5
