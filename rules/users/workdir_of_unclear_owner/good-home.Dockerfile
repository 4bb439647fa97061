FROM python:3.13-slim-trixie
RUN useradd --create-home app
USER app
WORKDIR /home/app
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
