#!/bin/sh
set -e

echo "applying migrations"
flask db upgrade

echo "starting gunicorn"
gunicorn --bind 0.0.0.0:8000 --workers 3 --access-logfile - "shop:create_app"
