# Gives the findings to code scanning. A token without the right to do so (a pull request from a fork) is no failure of the job.
set -euo pipefail

if [ ! -s "$SARIF_FILE" ]; then
    echo "::warning title=dockerlint::There is no SARIF file to upload: see the log of the check."
    exit 0
fi
body=$RUNNER_TEMP/dockerlint/upload.json
SHA=$GITHUB_SHA REF=$GITHUB_REF python3 - "$SARIF_FILE" "$body" <<'PYTHON'
import base64, gzip, json, os, pathlib, sys

packed = base64.b64encode(gzip.compress(pathlib.Path(sys.argv[1]).read_bytes())).decode()
pathlib.Path(sys.argv[2]).write_text(
    json.dumps({"commit_sha": os.environ["SHA"], "ref": os.environ["REF"], "sarif": packed, "tool_name": "dockerlint"})
)
PYTHON
if ! gh api --silent --method POST "repos/$GITHUB_REPOSITORY/code-scanning/sarifs" --input "$body"; then
    echo "::warning title=dockerlint::The findings were not uploaded: the job needs the permission security-events: write."
fi
