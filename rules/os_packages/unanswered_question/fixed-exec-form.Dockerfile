FROM python:3.13-slim-trixie
RUN ["apt-get", "install", "-y", "libpq5"]
