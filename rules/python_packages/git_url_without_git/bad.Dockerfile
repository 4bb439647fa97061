FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir git+https://github.com/pallets/flask
