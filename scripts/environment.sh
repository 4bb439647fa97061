# Sourced by demo.sh and test.sh: makes .venv beside pyproject.toml once, and again when pyproject.toml changed.
# usage: . scripts/environment.sh; environment [extras]     afterwards $PY is the environment's Python

fail() { echo "dockerlint: $1" >&2; exit 2; }

environment() {
    extras=${1:-}
    venv=${DOCKERLINT_VENV:-.venv}
    PY=$venv/bin/python
    stamp=$venv/.dockerlint${extras:+-$extras}
    command -v python3 >/dev/null || fail "python3 is missing; on Debian or Ubuntu: apt-get install python3 python3-venv"
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' || fail "Python 3.10 or newer is needed, this is $(python3 -V)"
    if [ ! -x "$PY" ]; then
        if ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
            # Debian keeps them in a package of their own
            if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
                fail "Python's venv module is missing; on Debian or Ubuntu: sudo apt-get install python3-venv"
            fi
            apt-get update -qq && apt-get install -y -qq --no-install-recommends python3-venv >/dev/null
        fi
        echo "making $venv …" >&2
        python3 -m venv "$venv"
    fi
    if [ ! -e "$stamp" ] || [ pyproject.toml -nt "$stamp" ]; then
        echo "installing dockerlint${extras:+ with what its tests need} into $venv …" >&2
        "$PY" -m pip install --quiet --disable-pip-version-check --editable ".${extras:+[$extras]}"
        "$PY" -m compileall -q dockerlint rules/*/*/rule.py || true
        touch "$stamp"
    fi
}
