FROM python:3.13-slim-trixie
ENV PORT=8000
WORKDIR /app
COPY . .
RUN pip install --no-cache-dir gunicorn==27.0.1
HEALTHCHECK CMD ["python", "-c", "import http.client; c = http.client.HTTPConnection('127.0.0.1', 8000, timeout=2); c.request('GET', '/'); assert c.getresponse().status < 500"]
CMD exec gunicorn --bind :$PORT --threads 8 app:app
