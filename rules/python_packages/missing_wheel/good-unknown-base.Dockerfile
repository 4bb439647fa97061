FROM registry.example.org/python:3.13
RUN pip install --no-cache-dir psycopg2==2.9.11
