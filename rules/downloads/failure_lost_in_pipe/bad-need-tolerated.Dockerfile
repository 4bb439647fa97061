FROM debian:trixie
RUN curl -LsSf https://astral.sh/uv/install.sh | sh && (uv --version || true)
