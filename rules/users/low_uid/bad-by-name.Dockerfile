FROM python:3.13-slim-trixie
RUN useradd --uid 1001 app
USER app
