FROM python:3.13-slim-trixie
RUN apt-get update && apt-get install -y --no-install-recommends libpq5 && rm -rf /var/lib/apt/lists/*
RUN useradd --uid 10001 app
USER app
RUN pip install --user --no-cache-dir gunicorn
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
