FROM python:3.13-alpine3.22
RUN pip install --no-cache-dir psycopg2-binary==2.9.11 pandas==2.3.3
