FROM python:3.13-slim-trixie
USER root
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
