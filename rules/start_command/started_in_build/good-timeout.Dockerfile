FROM python:3.13-slim-trixie
RUN timeout 5 gunicorn app:app || true
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
