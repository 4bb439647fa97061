FROM python:3.13-trixie
HEALTHCHECK CMD curl -s http://127.0.0.1:8000/health | grep -q ok
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
