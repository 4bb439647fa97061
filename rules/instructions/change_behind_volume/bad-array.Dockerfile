FROM python:3.13-slim-trixie
VOLUME ["/data", "/logs"]
RUN chmod 750 /logs
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
