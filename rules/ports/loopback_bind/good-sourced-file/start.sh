#!/bin/sh
set -a
. /run/secrets/settings
exec gunicorn app:app
