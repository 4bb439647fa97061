FROM debian:trixie-slim
RUN . /opt/venv/bin/activate && pip install flask==3.1.3
