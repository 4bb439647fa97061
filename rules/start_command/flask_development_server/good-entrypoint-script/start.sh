#!/bin/sh
set -e
if [ "$1" = dev ]; then
    exec flask run --debug
fi
exec "$@"
