FROM cgr.dev/chainguard/python:latest-dev
RUN apk add --no-cache libpq
CMD ["app.py"]
