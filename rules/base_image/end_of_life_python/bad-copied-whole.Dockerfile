FROM python:3.9-slim-trixie AS python

FROM debian:trixie-slim
COPY --from=python /usr/local /usr/local
WORKDIR /app
COPY app.py .
CMD ["python", "app.py"]
