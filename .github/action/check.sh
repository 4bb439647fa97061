# Judges, annotates, and keeps the exit status for the last step, so that what is found is uploaded first.
set -euo pipefail

words=(--output-format github)
if [ "$INPUT_UPLOAD_SARIF" = true ]; then
    sarif=$RUNNER_TEMP/dockerlint/dockerlint.sarif
    words+=(--output-format "sarif=$sarif")
    echo "sarif-file=$sarif" >>"$GITHUB_OUTPUT"
fi
if [ -n "$INPUT_CONFIG" ]; then words+=(--config "$INPUT_CONFIG"); fi
if [ -n "$INPUT_PRESET" ]; then words+=(--preset "$INPUT_PRESET"); fi
if [ -n "$INPUT_FAIL_ON" ]; then words+=(--fail-on "$INPUT_FAIL_ON"); fi
while read -r -a more; do # blanks separate words, nothing else in them means anything
    words+=(${more[@]+"${more[@]}"})
done <<<"$INPUT_ARGS"
words+=(--)
while IFS= read -r path; do
    if [ -n "$path" ]; then words+=("$path"); fi
done <<<"$INPUT_PATHS"

status=0
dockerlint check "${words[@]}" || status=$?
echo "status=$status" >>"$GITHUB_OUTPUT"
