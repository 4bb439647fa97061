FROM python:3.11-slim-bullseye
RUN apt-get update \
    && apt-get install -y --no-install-recommends gettext \
    && rm -rf /var/lib/apt/lists/*
COPY . /app
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "shop.wsgi"]
