FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir flask==3.1.2 gunicorn==23.0.0
WORKDIR /app
COPY app.py .
EXPOSE 8000

HEALTHCHECK CMD ["python", "-c", "import http.client; c = http.client.HTTPConnection('127.0.0.1', 8000, timeout=2); c.request('GET', '/'); assert c.getresponse().status < 500"]
# the server; its options can be replaced
ENTRYPOINT ["gunicorn"]
CMD ["--bind", "0.0.0.0:8000", "app:app"]
