#!/bin/sh
while true; do
  gunicorn --bind 0.0.0.0:8000 app:app
done
