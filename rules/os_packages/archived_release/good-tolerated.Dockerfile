FROM python:3.9-slim-buster
RUN apt-get update || true
CMD ["gunicorn", "shop.wsgi"]
