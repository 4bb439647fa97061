FROM python:3.13-slim-trixie
ARG APT_OPTIONS=--no-install-recommends
RUN apt-get update && apt-get install $APT_OPTIONS -y git
