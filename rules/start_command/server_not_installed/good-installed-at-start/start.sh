#!/bin/sh
set -e
pip install --user gunicorn==27.0.1
exec gunicorn --bind 0.0.0.0:8000 app:app
