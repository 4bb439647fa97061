#!/bin/sh
# Runs the tests. Those that need a Docker engine are skipped by name where none answers; DOCKERLINT_REQUIRE_ENGINE=1 makes that a failure.
# usage: sh scripts/test.sh [options of pytest]
set -eu
cd "$(dirname "$0")/.."
. scripts/environment.sh
environment dev
exec "$PY" -m pytest "$@"
