FROM python:3.13-trixie
HEALTHCHECK CMD ["curl", "-sS", "-o", "/dev/null", "http://127.0.0.1:8000/health"]
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
