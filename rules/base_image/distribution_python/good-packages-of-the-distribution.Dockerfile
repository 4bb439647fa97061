FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends python3 python3-flask gunicorn && rm -rf /var/lib/apt/lists/*
COPY app.py /app/
WORKDIR /app
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
