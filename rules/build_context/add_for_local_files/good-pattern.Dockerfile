FROM python:3.13-slim-trixie
ADD dist/app-* /opt/
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
