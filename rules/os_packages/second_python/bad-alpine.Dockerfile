FROM python:3.13-alpine3.22
RUN apk add --no-cache gcc musl-dev python3-dev
RUN pip install --no-cache-dir flask==3.1.3
CMD ["gunicorn", "app:app"]
