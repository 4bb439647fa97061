FROM python:3.13-slim-trixie
RUN apt-get install -qqUy libpq5
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
