FROM python:3.9-slim-buster
RUN sed -i 's,deb.debian.org,archive.debian.org,; s,security.debian.org,archive.debian.org,; /buster-updates/d' /etc/apt/sources.list
RUN apt-get update && apt-get install -y gettext && rm -rf /var/lib/apt/lists/*
CMD ["gunicorn", "shop.wsgi"]
