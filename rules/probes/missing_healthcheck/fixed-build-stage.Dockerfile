FROM python:3.13-slim-trixie AS build
HEALTHCHECK CMD ["true"]
RUN python -m venv /opt/venv
COPY requirements.txt .
RUN /opt/venv/bin/pip install --no-cache-dir -r requirements.txt

FROM python:3.13-slim-trixie
WORKDIR /app
COPY --from=build /opt/venv /opt/venv
ENV PATH="/opt/venv/bin:$PATH"
COPY app.py .
USER 10001
EXPOSE 8000
HEALTHCHECK CMD ["python", "-c", "import http.client; c = http.client.HTTPConnection('127.0.0.1', 8000, timeout=2); c.request('GET', '/'); assert c.getresponse().status < 500"]
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
