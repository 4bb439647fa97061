FROM python:3.13-slim-trixie AS build
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir psycopg2-binary==2.9.11

FROM python:3.13-alpine3.22
COPY --from=build /opt/venv /opt/venv
RUN /opt/venv/bin/pip install --force-reinstall --no-cache-dir psycopg2-binary==2.9.11
CMD ["/opt/venv/bin/python", "app.py"]
