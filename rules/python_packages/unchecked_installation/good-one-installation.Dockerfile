FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir pip==25.3
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
