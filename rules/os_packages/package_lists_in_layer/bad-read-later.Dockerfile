FROM python:3.13-slim-trixie
RUN apt-get update && apt-get install -y --no-install-recommends libpq5
RUN apt-get install -y --no-install-recommends curl
