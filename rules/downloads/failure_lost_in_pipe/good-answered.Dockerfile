FROM python:3.13-slim-trixie
RUN curl -fsSL https://example.com/motd | tee /etc/motd || true
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
