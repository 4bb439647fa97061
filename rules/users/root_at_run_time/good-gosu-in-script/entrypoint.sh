#!/bin/sh
set -e
chown -R nobody /app/instance
exec gosu nobody "$@"
