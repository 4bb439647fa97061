FROM python:3.13-slim-trixie
RUN apt-get update && apt-get install -y git && pip install --no-cache-dir git+https://github.com/pallets/flask && apt-get purge -y git
