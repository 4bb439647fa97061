#!/bin/sh
if [ "$1" = worker ]; then
  celery -A app worker
else
  gunicorn --bind 0.0.0.0:8000 app:app
fi
