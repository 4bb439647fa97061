FROM python:3.13-slim-trixie
RUN cd /app && pip install --no-cache-dir .
RUN export DEBIAN_FRONTEND=noninteractive && apt-get update
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
