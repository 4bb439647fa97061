FROM python:3.11-slim-bookworm
RUN easy_install flask
