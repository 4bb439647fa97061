FROM debian:trixie-slim
RUN apt-get update && apt-get install -y python3
RUN ln -s /usr/bin/python3 /usr/bin/python
RUN python3 -m ensurepip
RUN pip --version && python --version
