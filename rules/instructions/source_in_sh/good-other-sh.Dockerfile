FROM python:3.13-slim-trixie
RUN ln -sf /bin/bash /bin/sh
RUN python -m venv /opt/venv
RUN source /opt/venv/bin/activate && pip install --no-cache-dir flask
