FROM python:3.13-alpine3.22
RUN apk upgrade --no-cache
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
