FROM python:3.13-slim-trixie
RUN gunicorn app:app & sleep 2 && python -c "import urllib.request as r; r.urlopen(\"http://localhost:8000\")"
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
