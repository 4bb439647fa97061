FROM python:3.13-trixie
RUN apt-get update && apt-get install -y --no-install-recommends python3 && rm -rf /var/lib/apt/lists/*
CMD ["gunicorn", "app:app"]
