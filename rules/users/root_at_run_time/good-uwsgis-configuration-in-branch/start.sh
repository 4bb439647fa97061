#!/bin/sh
chown -R www-data: /app/data
if [ "$MANAGED" = yes ]; then
  exec supervisord -c all.conf
else
  exec uwsgi --http "[::]:$PORT" uwsgi.ini
fi
