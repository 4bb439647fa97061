FROM python:3.13-slim-trixie AS build
RUN apt-get update && apt-get install -y gcc
FROM python:3.13-slim-trixie
COPY --from=build /opt/venv /opt/venv
