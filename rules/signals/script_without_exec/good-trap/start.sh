#!/bin/sh
trap 'kill -TERM $child' TERM
gunicorn --bind 0.0.0.0:8000 app:app &
child=$!
wait $child
