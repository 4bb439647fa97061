FROM python:3.13-slim-trixie
RUN useradd app && chown app /srv
USER app
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
