from python:3.13-slim-trixie
workdir /app
copy app.py .
user 10001
