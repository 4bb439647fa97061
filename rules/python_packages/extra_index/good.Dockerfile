FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir --index-url https://packages.example.org/simple flask==3.1.3 ourlibrary==2.0
