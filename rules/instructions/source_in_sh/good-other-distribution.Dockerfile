FROM nvidia/cuda:12.9.1-base-ubi9
RUN python3 -m venv /opt/venv
RUN source /opt/venv/bin/activate && pip install --no-cache-dir flask
