#!/bin/sh
set -e
poetry install --only main
exec poetry run gunicorn --bind 0.0.0.0:8000 app:app
