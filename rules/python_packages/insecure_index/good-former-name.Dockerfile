FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir --trusted-host pypi.python.org flask==3.1.3
