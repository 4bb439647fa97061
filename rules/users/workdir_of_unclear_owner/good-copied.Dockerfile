FROM python:3.13-slim-trixie
COPY . /app
USER 10001
WORKDIR /app/src
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
