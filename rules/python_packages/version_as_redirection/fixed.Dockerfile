FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir "flask>=3.0" gunicorn==27.0.1
