FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir --index-url https://pypi.example.com/simple flask==3.1.0
