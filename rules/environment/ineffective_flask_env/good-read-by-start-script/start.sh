#!/bin/sh
if [ "$FLASK_ENV" = development ]; then
    exec flask --app app run --host 0.0.0.0 --port 8000 --debug
fi
exec gunicorn --bind 0.0.0.0:8000 app:app
