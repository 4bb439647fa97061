FROM python:3.13-slim-trixie
RUN python -m venv /opt/venv
RUN bash -c "source /opt/venv/bin/activate && pip install --no-cache-dir flask"
