#!/bin/sh
# The customer's own packages: the lists are in the image.
[ -z "$PACKAGES" ] || apt-get install -y --no-install-recommends $PACKAGES
exec gunicorn app:app
