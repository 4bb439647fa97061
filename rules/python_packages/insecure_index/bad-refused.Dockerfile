FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir --index-url http://packages.example.org/simple flask==3.1.3
