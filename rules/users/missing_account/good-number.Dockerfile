FROM python:3.13-slim-trixie
COPY --chown=10001:10001 app.py .
USER 10001:10001
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
