FROM python:3.13-slim-trixie AS tests
RUN pip install --no-cache-dir --trusted-host pypi.org pytest==8.4.2

FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir flask==3.1.3
