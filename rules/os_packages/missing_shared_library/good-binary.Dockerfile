FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir "psycopg[binary]==3.2.12" psycopg2-binary==2.9.11 opencv-python-headless==4.12.0.88
RUN pip install --no-cache-dir "psycopg[binary, pool]==3.2.12" psycopg==3.2.12
