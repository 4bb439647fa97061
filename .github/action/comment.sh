# Keeps one comment on the pull request for each category, known by its first line. A token without the right to do so is no failure of the job.
set -euo pipefail

number=$(python3 -c '
import json, os
with open(os.environ["GITHUB_EVENT_PATH"], encoding="utf-8") as file:
    print(json.load(file).get("pull_request", {}).get("number", ""))')
if [ -z "$number" ]; then
    echo "::notice title=dockerlint::No comment: this is no run for a pull request."
    exit 0
fi
if [ ! -s "${REPORT_FILE:-}" ] && [ ! -e "${ERRORS_FILE:-}" ]; then
    echo "::warning title=dockerlint::There is nothing to comment on: give build-report a folder."
    exit 0
fi
body=$(mktemp "$RUNNER_TEMP/dockerlint/comment-XXXXXX")
marker=$(python3 "$GITHUB_ACTION_PATH/.github/action/comment_body.py" "$body")

issue=repos/$GITHUB_REPOSITORY/issues
query='query($owner: String!, $name: String!, $number: Int!, $endCursor: String) { repository(owner: $owner, name: $name) {
    pullRequest(number: $number) { comments(first: 100, after: $endCursor) {
        pageInfo { hasNextPage endCursor } nodes { databaseId body viewerDidAuthor } } } } }'
own=".data.repository.pullRequest.comments.nodes[]
    | select(.viewerDidAuthor and (.body | startswith(\"$marker\"))) | .databaseId"
before=$(gh api graphql --paginate --raw-field "owner=${GITHUB_REPOSITORY%%/*}" --raw-field "name=${GITHUB_REPOSITORY#*/}" \
    --field "number=$number" --raw-field "query=$query" --jq "$own" | head -n 1 || true)
if [ -n "$before" ]; then
    call=(--method PATCH "$issue/comments/$before")
else
    call=(--method POST "$issue/$number/comments")
fi
if ! gh api --silent "${call[@]}" --field "body=@$body"; then
    echo "::warning title=dockerlint::The comment was not written: the job needs the permission pull-requests: write."
fi
