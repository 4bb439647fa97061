FROM python:3.13-slim-trixie
COPY company-ca.pem /etc/ssl/certs/company-ca.pem
ENV PIP_CERT=/etc/ssl/certs/company-ca.pem
RUN pip install --no-cache-dir --index-url https://packages.example.org/simple flask==3.1.3
