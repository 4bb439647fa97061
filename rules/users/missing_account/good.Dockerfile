FROM python:3.13-slim-trixie
RUN useradd --uid 10001 app
COPY --chown=app:app app.py .
USER app
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
