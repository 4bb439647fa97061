FROM python:3.13-slim-trixie
RUN curl -fsSL https://example.org/setup.sh | sh
