FROM python:3.13-slim-trixie
RUN if command -v apk; then apk add --no-cache libpq; else apt-get update; fi
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
