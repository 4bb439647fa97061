FROM python:3.13-slim-trixie
RUN apt-get update && apt-get install -y --no-install-recommends python3-flask gunicorn && rm -rf /var/lib/apt/lists/*
CMD ["gunicorn", "app:app"]
