FROM python:3.13-slim-trixie AS dev
RUN pip install --no-cache-dir poetry

FROM python:3.13-slim-trixie
CMD ["gunicorn", "app:app"]
