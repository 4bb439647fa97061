FROM python:3.13-slim-trixie
USER 1000:1000
