FROM python:3.13-slim-trixie
RUN <<EOF
set -e
apt-get update
apt-get install -y libpq5
rm -r /var/lib/apt/lists
EOF
