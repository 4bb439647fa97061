FROM python:3.13-slim-trixie
USER nobody
RUN apt-get update || true
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
