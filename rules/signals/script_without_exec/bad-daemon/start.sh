#!/bin/sh
gunicorn --daemon --bind unix:/run/app.sock app:app
nginx -g 'daemon off;'
