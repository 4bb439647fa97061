FROM python:3.13-slim-trixie
RUN apt-get update && apt-get install -y --no-install-recommends gcc libpq-dev && rm -rf /var/lib/apt/lists/*
RUN pip install --no-cache-dir flask==3.1.3
CMD ["gunicorn", "app:app"]
