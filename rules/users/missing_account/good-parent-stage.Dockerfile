FROM python:3.13-alpine3.22 AS base
RUN addgroup -S app && adduser -S -G app app

FROM base
COPY --chown=app:app app.py .
USER app
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
