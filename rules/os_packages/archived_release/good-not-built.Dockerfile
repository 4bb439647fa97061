FROM python:3.9-slim-buster AS old
RUN apt-get update

FROM python:3.13-slim-trixie
RUN apt-get update && apt-get install -y gettext && rm -rf /var/lib/apt/lists/*
CMD ["gunicorn", "shop.wsgi"]
