FROM python:3.13-slim-trixie
COPY install.sh .
RUN sh install.sh
RUN pip install --no-cache-dir git+https://github.com/pallets/flask
