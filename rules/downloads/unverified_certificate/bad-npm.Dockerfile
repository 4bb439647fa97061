FROM python:3.13-slim-trixie
RUN npm config set strict-ssl false && npm ci
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
