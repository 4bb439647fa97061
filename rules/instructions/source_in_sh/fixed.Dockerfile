FROM python:3.13-slim-trixie
RUN python -m venv /opt/venv
RUN . /opt/venv/bin/activate && pip install --no-cache-dir flask
