FROM python:3.13-slim-trixie
WORKDIR /app
RUN pip install --no-cache-dir flask==3.1.3 gunicorn==27.0.1
COPY app.py .
ENV PORT=8000
HEALTHCHECK CMD curl --fail "http://127.0.0.1:${PORT}/"
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
