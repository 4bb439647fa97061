FROM python:3.13-slim-trixie
RUN mkdir /app && cd /app
COPY app.py .
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
