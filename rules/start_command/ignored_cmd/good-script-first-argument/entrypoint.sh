#!/bin/sh
case "$1" in
  worker) exec celery -A tasks worker ;;
  *) exec gunicorn app:app ;;
esac
