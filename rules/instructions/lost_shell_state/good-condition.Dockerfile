FROM python:3.13-slim-trixie
RUN if [ -d /app ]; then cd /app && ls; else cd /; fi
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
