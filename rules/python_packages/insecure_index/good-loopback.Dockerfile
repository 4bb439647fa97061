FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir --index-url http://127.0.0.1:3141/root/pypi --trusted-host 127.0.0.1 flask==3.1.3
