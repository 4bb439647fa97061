FROM python:3.13-slim-trixie
WORKDIR /app
ENV FLASK_APP=app.py
COPY app.py .
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
