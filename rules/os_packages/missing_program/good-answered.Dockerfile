FROM python:3.13-slim-trixie
RUN curl -fsSLO https://example.com/x || true
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
