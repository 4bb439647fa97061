FROM python:3.13-alpine
ENV LANG=en_US.UTF-8
