#!/bin/bash
celery -A app worker &
gunicorn --bind 0.0.0.0:8000 app:app &
wait -n
