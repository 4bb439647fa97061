FROM python:3.13-slim-trixie
RUN --mount=type=secret,id=netrc,target=/root/.netrc pip install --no-cache-dir --extra-index-url https://pypi.example.org/simple flask==3.1.2
