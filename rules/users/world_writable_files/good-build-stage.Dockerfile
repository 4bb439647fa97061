FROM python:3.13-slim-trixie AS build
RUN mkdir /x && chmod 777 /x

FROM python:3.13-slim-trixie
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
