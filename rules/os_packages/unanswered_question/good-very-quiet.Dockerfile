FROM python:3.13-slim-trixie
RUN apt-get update && apt-get install -qq libpq5
RUN apt-get install -q=2 curl
RUN apt-get -qqy install git
