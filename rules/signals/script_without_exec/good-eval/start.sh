#!/bin/sh
set -e
serve="exec gunicorn --bind 0.0.0.0:8000 app:app"
if [ -n "$RUN_AS" ]; then
  serve="su - $RUN_AS -c '$serve'"
fi
eval "$serve"
