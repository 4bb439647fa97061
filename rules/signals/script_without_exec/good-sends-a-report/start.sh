#!/bin/sh
set -e
flask report > /tmp/report.json
curl --fail --data @/tmp/report.json "$REPORT_URL"
