FROM python:3.13-slim-trixie
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl && rm -rf /var/lib/apt/lists/*
RUN curl -fsSLO https://example.com/tool.tar.gz
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
