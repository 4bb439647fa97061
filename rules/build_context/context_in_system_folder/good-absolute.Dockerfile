FROM python:3.13-slim-trixie
COPY entrypoint.sh /
COPY rootfs/ /
COPY . /app
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
