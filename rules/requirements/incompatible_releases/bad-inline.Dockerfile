FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir Flask==2.2.2 gunicorn==23.0.0
