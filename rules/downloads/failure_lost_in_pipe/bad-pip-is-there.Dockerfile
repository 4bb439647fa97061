FROM python:3.13-trixie
RUN curl -sSL https://bootstrap.pypa.io/get-pip.py | python && pip install --no-cache-dir flask==3.1.2
