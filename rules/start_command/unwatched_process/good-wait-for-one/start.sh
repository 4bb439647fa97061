#!/bin/sh
uwsgi --ini uwsgi.ini &
child=$!
nginx
wait $child
