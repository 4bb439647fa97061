FROM debian:trixie-slim
ENV PATH="/opt/tools/bin:$PATH"
RUN pip --version
