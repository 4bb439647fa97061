FROM python:3.13-alpine3.22
COPY tool.apk /tmp/
RUN apk add --no-cache --allow-untrusted /tmp/tool.apk
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
