FROM python:3.13-slim-trixie
RUN apt-get update && apt-get -o APT::Get::Assume-Yes=true install libpq5
