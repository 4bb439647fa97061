FROM python:3.13-slim-trixie
VOLUME /data
COPY seed.json /data/
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
