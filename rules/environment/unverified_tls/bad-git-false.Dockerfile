FROM python:3.13-slim
ENV GIT_SSL_NO_VERIFY=false
