FROM python:3.11-slim-bookworm AS old
COPY . .
RUN python setup.py install

FROM python:3.13-slim-trixie
COPY . .
RUN pip install --no-cache-dir .
