FROM debian:trixie-slim
COPY tool.deb /tmp/
RUN dpkg -i /tmp/tool.deb || apt-get -f install -y
