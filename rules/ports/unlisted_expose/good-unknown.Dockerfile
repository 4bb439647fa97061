FROM python:3.13-slim-trixie AS debug
EXPOSE 5678
FROM python:3.13-slim-trixie
ARG PORT
EXPOSE $PORT
