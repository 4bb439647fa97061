# Judges, annotates, and keeps the exit status for the last step, so that what is found is uploaded first.
set -euo pipefail

given=()
while read -r -a more; do # blanks separate words, nothing else in them means anything
    given+=(${more[@]+"${more[@]}"})
done <<<"$INPUT_ARGS"

# One report goes to the log: annotations, or what `args` ask for.
log=(--output-format github)
before=""
for word in ${given[@]+"${given[@]}"}; do
    case "$before$word" in
        --statistics) log=() ;;
        --output-format)
            before=--output-format=
            continue
            ;;
        --output-format=*)
            IFS=, read -r -a formats <<<"${word#--output-format=}"
            for format in ${formats[@]+"${formats[@]}"}; do
                if [[ $format != *=* || $format == *=- ]]; then log=(); fi
            done
            ;;
    esac
    before=""
done

words=(${log[@]+"${log[@]}"})
if [ "$INPUT_UPLOAD_SARIF" = true ]; then
    sarif=$(mktemp -d "$RUNNER_TEMP/dockerlint/check-XXXXXX")/dockerlint.sarif
    words+=(--output-format "sarif=$sarif")
    category=$INPUT_CATEGORY
    if [ -z "$category" ] && [[ $INPUT_PATHS != *$'\n'?* ]]; then category=${INPUT_PATHS%$'\n'}; fi
    if [ -n "$category" ]; then words+=("--sarif-category=$category"); fi
    echo "sarif-file=$sarif" >>"$GITHUB_OUTPUT"
fi
if [ -n "$INPUT_CONFIG" ]; then words+=(--config "$INPUT_CONFIG"); fi
if [ -n "$INPUT_PRESET" ]; then words+=(--preset "$INPUT_PRESET"); fi
if [ -n "$INPUT_FAIL_ON" ]; then words+=(--fail-on "$INPUT_FAIL_ON"); fi
words+=(${given[@]+"${given[@]}"} --)
while IFS= read -r path; do
    if [ -n "$path" ]; then words+=("$path"); fi
done <<<"$INPUT_PATHS"

status=0
dockerlint check "${words[@]}" || status=$?
echo "status=$status" >>"$GITHUB_OUTPUT"
