# Ends the job as the check and the report did: with the greater of their exit statuses.
set -euo pipefail

status=${CHECK_STATUS:-2}
if [ "${REPORT_STATUS:-0}" -gt "$status" ]; then status=$REPORT_STATUS; fi
echo "status=$status" >>"$GITHUB_OUTPUT"
exit "$status"
