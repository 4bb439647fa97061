FROM python:3.12-slim-bookworm
RUN curl -sSL https://install.python-poetry.org | POETRY_VERSION=2.1.4 python3 -
RUN /root/.local/bin/poetry config installer.modern-installation false
