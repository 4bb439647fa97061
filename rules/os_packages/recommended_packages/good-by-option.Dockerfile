FROM python:3.13-slim-trixie
RUN apt-get update && apt-get -o APT::Install-Recommends=false install -y git
