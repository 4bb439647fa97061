set -e
flask db upgrade
exec "$@"
