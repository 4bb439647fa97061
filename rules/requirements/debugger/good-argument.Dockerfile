FROM python:3.13-slim
ARG DEBUGGING=no
RUN if [ "$DEBUGGING" = yes ]; then pip install debugpy==1.8.17; fi
