FROM debian:trixie-slim
COPY install.sh /tmp/
RUN /tmp/install.sh
RUN python3 -V
RUN . /opt/venv/bin/activate && pip install flask==3.1.3
