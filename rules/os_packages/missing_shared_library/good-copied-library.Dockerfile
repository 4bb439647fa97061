FROM python:3.13-trixie AS build
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir psycopg2==2.9.11

FROM python:3.13-slim-trixie
COPY --from=build /usr/lib/x86_64-linux-gnu/libpq.so.5 /usr/lib/x86_64-linux-gnu/
COPY --from=build /opt/venv /opt/venv
