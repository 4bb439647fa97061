# Builds and measures; keeps the exit status for the last step, so that the report is commented on first.
set -euo pipefail

report=$RUNNER_TEMP/dockerlint/build-report.md
words=(--output-format text --output-format "markdown=$report")
while read -r -a more; do # blanks separate words, nothing else in them means anything
    words+=(${more[@]+"${more[@]}"})
done <<<"$INPUT_ARGS"

status=0
dockerlint build-report "${words[@]}" -- "$INPUT_CONTEXT" || status=$?
echo "status=$status" >>"$GITHUB_OUTPUT"
if [ -s "$report" ]; then echo "report-file=$report" >>"$GITHUB_OUTPUT"; fi
