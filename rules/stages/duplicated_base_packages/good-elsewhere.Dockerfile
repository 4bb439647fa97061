FROM python:3.13-slim-trixie AS build
RUN pip install --no-cache-dir flask==3.1.3

FROM python:3.13-slim-trixie
COPY --from=build /usr/local/lib/python3.13/site-packages/flask /usr/local/lib/python3.13/site-packages/flask
