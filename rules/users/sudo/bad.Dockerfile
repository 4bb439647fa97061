FROM python:3.13-slim-trixie
RUN sudo apt-get update && sudo apt-get install -y --no-install-recommends libpq5
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
