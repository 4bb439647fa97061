FROM ubuntu:24.04
RUN cd /tmp && python3 -m venv /opt/venv
