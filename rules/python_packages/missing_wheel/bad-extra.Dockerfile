FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir "psycopg[c]==3.2.12"
