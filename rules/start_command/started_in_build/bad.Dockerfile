FROM python:3.13-slim-trixie
COPY app.py .
RUN flask --app app run --host 0.0.0.0
EXPOSE 5000
