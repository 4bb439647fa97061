FROM python:3.13-slim-trixie
COPY libraries.sh .
RUN ./libraries.sh
RUN pip install --no-cache-dir python-magic==0.4.27
