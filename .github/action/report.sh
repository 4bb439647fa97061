# Builds and measures; keeps the exit status for the last step, so that the report is commented on first.
set -euo pipefail

folder=$(mktemp -d "$RUNNER_TEMP/dockerlint/report-XXXXXX") # of this use alone: another's report is not taken for its own
report=$folder/build-report.md
words=(--output-format text --output-format "markdown=$report")
while read -r -a more; do # blanks separate words, nothing else in them means anything
    words+=(${more[@]+"${more[@]}"})
done <<<"$INPUT_ARGS"

status=0
exec 3>&1
dockerlint build-report "${words[@]}" -- "$INPUT_CONTEXT" 2>&1 >&3 | tee "$folder/errors" >&2 || status=$?
echo "status=$status" >>"$GITHUB_OUTPUT"
if [ -s "$report" ]; then
    echo "report-file=$report" >>"$GITHUB_OUTPUT"
else
    echo "errors-file=$folder/errors" >>"$GITHUB_OUTPUT"
fi
