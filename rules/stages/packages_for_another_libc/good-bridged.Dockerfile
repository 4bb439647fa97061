FROM python:3.13-slim-trixie AS build
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir psycopg2-binary==2.9.11 flask==3.1.3

FROM python:3.13-alpine3.22
RUN apk add --no-cache gcompat
COPY --from=build /opt/venv /opt/venv
CMD ["/opt/venv/bin/python", "app.py"]
