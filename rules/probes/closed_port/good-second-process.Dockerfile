FROM python:3.13-slim-trixie
WORKDIR /app
RUN pip install --no-cache-dir flask==3.1.3 gunicorn==27.0.1
COPY app.py .
HEALTHCHECK CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:5000/', timeout=2)"]
CMD python metrics.py & exec gunicorn --bind 0.0.0.0:8000 app:app
