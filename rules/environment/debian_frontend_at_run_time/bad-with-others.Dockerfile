FROM python:3.13-slim-trixie
ENV DEBIAN_FRONTEND=noninteractive TZ=UTC
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
