FROM python:3.13-slim-trixie
RUN apt-get update
RUN apt-get install -y --no-install-recommends libpq5
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
