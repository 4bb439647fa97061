FROM python:3.13-slim-trixie
ENV PIP_INDEX_URL=https://packages.example.org/simple
ENV PIP_EXTRA_INDEX_URL=https://pypi.org/simple
RUN pip install --no-cache-dir flask==3.1.3 ourlibrary==2.0
