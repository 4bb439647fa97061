FROM python:3.13-alpine3.22
RUN apt-get update && apt-get install -y libpq5
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
