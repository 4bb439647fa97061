FROM python:3.13-slim-trixie AS build
STOPSIGNAL SIGKILL

FROM python:3.13-slim-trixie
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
