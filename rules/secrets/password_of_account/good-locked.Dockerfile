FROM python:3.13-slim-trixie
RUN useradd --password '*' app
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
