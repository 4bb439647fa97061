FROM python:3.13-slim-trixie
RUN apk add --no-cache libpq
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
