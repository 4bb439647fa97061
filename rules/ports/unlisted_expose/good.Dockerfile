FROM python:3.13-slim-trixie
EXPOSE 8000 8080/tcp 8125/udp
