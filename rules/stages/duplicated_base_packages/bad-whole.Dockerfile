FROM python:3.13-trixie AS build
RUN pip install --no-cache-dir flask==3.1.3 gunicorn==23.0.0

FROM python:3.13-slim-trixie
COPY --from=build /usr/local /usr/local
