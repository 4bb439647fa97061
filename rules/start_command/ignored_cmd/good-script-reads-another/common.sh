export ROLE="$1"
