FROM python:3.13-slim-trixie AS build
ENV DEBIAN_FRONTEND=noninteractive

FROM python:3.13-slim-trixie
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
