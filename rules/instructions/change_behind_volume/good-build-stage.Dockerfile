FROM python:3.13-slim-trixie AS build
VOLUME /data
RUN mkdir /data/x

FROM python:3.13-slim-trixie
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
