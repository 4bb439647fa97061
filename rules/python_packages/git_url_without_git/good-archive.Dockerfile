FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir https://github.com/pallets/flask/archive/refs/tags/3.1.2.tar.gz
