#!/bin/sh
set -eu

# Compose hands over the password as a file; the application wants a URL.
DB_PASSWORD="$(cat "${DB_PASSWORD_FILE:-/run/secrets/db_password}")"
export DATABASE_URL="postgresql+psycopg://guestbook:${DB_PASSWORD}@${DB_HOST:-db}/guestbook"

exec "$@"
