#!/bin/sh
telnet db 5432 </dev/null
exec gunicorn --bind 0.0.0.0 app:app
