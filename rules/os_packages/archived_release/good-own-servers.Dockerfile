FROM python:3.9-slim-buster
COPY mirrors.list /etc/apt/sources.list.d/
RUN apt-get update && apt-get install -y gettext && rm -rf /var/lib/apt/lists/*
CMD ["gunicorn", "shop.wsgi"]
