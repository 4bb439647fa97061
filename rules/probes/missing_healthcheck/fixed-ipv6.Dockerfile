FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir uvicorn==0.54.0
COPY main.py .
EXPOSE 8000
USER 10001
HEALTHCHECK CMD ["python", "-c", "import http.client; c = http.client.HTTPConnection('localhost', 8000, timeout=2); c.request('GET', '/'); assert c.getresponse().status < 500"]
CMD ["uvicorn", "main:app", "--host", "::", "--port", "8000"]
