FROM python:3.13-alpine
RUN python -m venv /opt/venv
RUN source /opt/venv/bin/activate && pip install --no-cache-dir flask
