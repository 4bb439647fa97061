#!/bin/sh
set -e

if [ -z "$SURVEY_DATABASE_HOST" ]; then
    echo "SURVEY_DATABASE_HOST is not set" >&2
    exit 1
fi

exec "$@"
