FROM python:3.13-slim-trixie
RUN curl -k https://localhost:8443/health
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
