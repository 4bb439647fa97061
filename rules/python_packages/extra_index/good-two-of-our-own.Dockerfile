FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir --index-url https://mirror.example.org/simple --extra-index-url https://packages.example.org/simple flask==3.1.3
