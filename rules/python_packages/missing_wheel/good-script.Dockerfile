FROM python:3.13-slim-trixie
COPY install-tools.sh .
RUN ./install-tools.sh
RUN pip install --no-cache-dir psycopg2==2.9.11
