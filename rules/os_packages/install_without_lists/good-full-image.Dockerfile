FROM python:3.13-trixie
RUN apt-get install -y --no-install-recommends git
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
