FROM python:3.13-slim
RUN pip install --no-cache-dir "gunicorn>=20.1" "gunicorn[gevent]==27.*"
