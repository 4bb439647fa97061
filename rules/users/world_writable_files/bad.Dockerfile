FROM python:3.13-slim-trixie
COPY . /app
RUN chmod -R 777 /app/uploads
USER 10001
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
