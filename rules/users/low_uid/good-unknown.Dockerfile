FROM python:3.13-slim-trixie
RUN useradd app
USER app
