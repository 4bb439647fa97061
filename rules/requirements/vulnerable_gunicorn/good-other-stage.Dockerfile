FROM python:3.13-slim AS old
RUN pip install gunicorn==20.1.0

FROM python:3.13-slim
RUN pip install --no-cache-dir gunicorn==27.0.1
