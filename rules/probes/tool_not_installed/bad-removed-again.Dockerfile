FROM python:3.13-slim-trixie
WORKDIR /app
RUN pip install --no-cache-dir flask==3.1.3 gunicorn==27.0.1
RUN apt-get update && apt-get install -y --no-install-recommends curl gcc && pip install --no-cache-dir uwsgi==2.0.31 && apt-get purge -y curl gcc
COPY app.py .
HEALTHCHECK CMD curl --fail http://127.0.0.1:8000/ || exit 1
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
