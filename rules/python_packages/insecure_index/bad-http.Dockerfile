FROM python:3.13-slim-trixie
ENV PIP_INDEX_URL=http://packages.example.org/simple PIP_TRUSTED_HOST=packages.example.org
RUN pip install --no-cache-dir flask==3.1.3
