FROM python:3.13-slim-trixie
ENV PORT=8000
WORKDIR /app
COPY . .
RUN pip install --no-cache-dir gunicorn==27.0.1
CMD exec gunicorn --bind :$PORT --threads 8 app:app
