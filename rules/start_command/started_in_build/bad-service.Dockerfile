FROM python:3.13-slim-trixie
RUN apt-get update && apt-get install -y --no-install-recommends redis-server
RUN service redis-server start
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
