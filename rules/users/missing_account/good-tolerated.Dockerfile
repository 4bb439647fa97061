FROM python:3.13-slim-trixie
RUN chown app /srv || true
USER nobody
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
