FROM python:3.13-alpine3.22
RUN apk add --no-cache --allow-untrusted --repository https://apk.example.com/main tool
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
