FROM python:3.13-slim-trixie
COPY --chown=www-data:nogroup app.py .
USER nobody
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
