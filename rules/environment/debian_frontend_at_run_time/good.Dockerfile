FROM python:3.13-slim-trixie
ARG DEBIAN_FRONTEND=noninteractive
RUN DEBIAN_FRONTEND=noninteractive apt-get update
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
