FROM python:3.13-alpine3.22
RUN apk add --no-cache shadow && useradd --uid 10001 app
USER 10001
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
