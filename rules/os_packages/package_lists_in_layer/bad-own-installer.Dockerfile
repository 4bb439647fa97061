FROM python:3.13-slim-trixie
RUN apt-get update && apt-get install -y --no-install-recommends libpq5
COPY install-more /tmp/
RUN /tmp/install-more
