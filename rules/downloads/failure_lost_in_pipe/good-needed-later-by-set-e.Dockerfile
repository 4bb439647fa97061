FROM debian:trixie-slim
RUN set -eux; \
    curl -LsSf https://astral.sh/uv/install.sh | sh; \
    uv --version
