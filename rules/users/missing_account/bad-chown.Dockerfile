FROM python:3.13-slim-trixie
COPY --chown=app:app app.py .
USER 10001
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
