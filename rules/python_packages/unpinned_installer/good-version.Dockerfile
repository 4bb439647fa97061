FROM python:3.13-slim-trixie
RUN curl -LsSf https://astral.sh/uv/0.9.2/install.sh | sh
RUN curl -sSL https://install.python-poetry.org | POETRY_VERSION=2.2.1 python3 -
RUN curl -sSL https://install.python-poetry.org | python3 - --version 2.2.1
RUN curl -sS https://bootstrap.pypa.io/get-pip.py | python3 - pip==25.3
ARG PIP_RELEASE=25.3
RUN curl -sS https://bootstrap.pypa.io/get-pip.py | python3 - "pip==$PIP_RELEASE"
RUN curl -sS https://bootstrap.pypa.io/pip/3.8/get-pip.py | python3
