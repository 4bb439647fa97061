FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir --extra-index-url https://ci:open-sesame@pypi.example.org/simple flask==3.1.2
