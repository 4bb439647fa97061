FROM python:3.13-slim-trixie
USER 10001
