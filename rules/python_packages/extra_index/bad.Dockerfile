FROM python:3.13-slim-trixie
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir --extra-index-url https://packages.example.org/simple -r requirements.txt
