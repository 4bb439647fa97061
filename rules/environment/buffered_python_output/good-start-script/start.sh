#!/bin/sh
export PYTHONUNBUFFERED=1
exec gunicorn --bind 0.0.0.0:8000 app:app
