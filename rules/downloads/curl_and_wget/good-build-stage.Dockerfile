FROM python:3.13-slim-trixie AS build
RUN apt-get update && apt-get install -y wget

FROM python:3.13-slim-trixie
RUN apt-get update && apt-get install -y --no-install-recommends curl
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
