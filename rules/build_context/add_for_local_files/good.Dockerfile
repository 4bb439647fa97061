FROM python:3.13-slim-trixie
COPY requirements.txt /app/
ADD vendor.tar.gz /opt/
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
