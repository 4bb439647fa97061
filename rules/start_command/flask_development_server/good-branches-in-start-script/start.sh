#!/bin/sh
if [ "$MODE" = production ]; then
    exec gunicorn --bind 0.0.0.0:8000 app:app
else
    exec flask run --debug --host 0.0.0.0 --port 8000
fi
