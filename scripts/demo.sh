#!/bin/sh
# The main job on the bundled example: judge it, build it, measure it.
# usage: sh scripts/demo.sh [options of dockerlint build-report]
set -eu
cd "$(dirname "$0")/.."
. scripts/environment.sh
environment

echo "\$ dockerlint check examples/tutorials/your-first-image"
"$PY" -m dockerlint check examples/tutorials/your-first-image || [ $? = 1 ] || exit 2
echo
echo "\$ dockerlint check examples/flask"
"$PY" -m dockerlint check examples/flask
echo
echo "\$ dockerlint build-report examples/flask $*"
status=0
"$PY" -m dockerlint build-report examples/flask "$@" || status=$?
if [ $status = 2 ]; then
    cat >&2 <<'NOTE'

The image part did not run; the line above says why. What works without a Docker engine: check, rules, explain, parse,
build-report --forecast, and build-report --archive FILE for an image that was saved elsewhere with docker save.
NOTE
fi
exit $status
