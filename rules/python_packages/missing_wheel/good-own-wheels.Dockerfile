FROM python:3.13-trixie AS build
RUN pip wheel --wheel-dir /wheels psycopg2==2.9.11

FROM python:3.13-slim-trixie
COPY --from=build /wheels /wheels
RUN pip install --no-cache-dir --no-index --find-links /wheels psycopg2==2.9.11
