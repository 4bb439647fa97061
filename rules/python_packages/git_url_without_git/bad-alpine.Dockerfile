FROM python:3.13-alpine
RUN pip install --no-cache-dir "flask @ git+https://github.com/pallets/flask"
