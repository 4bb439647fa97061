FROM python:3.13-slim-trixie
ARG APT_OPTIONS=-y
RUN apt-get update && apt-get install $APT_OPTIONS libpq5
