# Installs the action's own checkout of dockerlint into an environment of its own, and puts nothing but `dockerlint` on PATH.
set -euo pipefail

python=$(command -v python3 || command -v python || true)
if [ -z "$python" ] || ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 10))'; then
    echo "::error title=dockerlint::Python 3.10 or newer is missing on this runner: use actions/setup-python before."
    exit 2
fi
"$python" -m venv "$RUNNER_TEMP/dockerlint/venv"
bin=$RUNNER_TEMP/dockerlint/venv/bin
[ -d "$bin" ] || bin=$RUNNER_TEMP/dockerlint/venv/Scripts # Windows
"$bin/python" -m pip install --quiet --disable-pip-version-check "$GITHUB_ACTION_PATH"
mkdir -p "$RUNNER_TEMP/dockerlint/bin"
for program in "$bin"/dockerlint "$bin"/dockerlint.exe; do
    if [ -e "$program" ]; then cp "$program" "$RUNNER_TEMP/dockerlint/bin/"; fi
done
echo "$RUNNER_TEMP/dockerlint/bin" >>"$GITHUB_PATH"
