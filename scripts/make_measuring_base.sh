#!/usr/bin/env bash
# The stand-in of make_base.sh with the layout of the official image python:3.11-slim, for measuring what fixes save.
#
#   scripts/make_measuring_base.sh FOLDER NAME [INDEX]     fills FOLDER and imports it under NAME; pip in it asks INDEX, a URL
#
# Python lives in /usr/local, pip installs to /usr/local/lib/python3.11/site-packages, and `python -m venv` has ensurepip, so that Dockerfiles
# written for the official image build unchanged. The import goes to DOCKER_HOST or docker's default engine.
set -euo pipefail

[ $# -ge 2 ] || { sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2; }
bash "$(dirname "$0")/make_base.sh" "$1"
root=$(cd "$1" && pwd)
packages=$(mktemp -d)
trap 'rm -rf "$packages"' EXIT
(cd "$packages" && apt-get download -qq -o APT::Sandbox::User=root python3.11-venv python3-pip-whl python3-setuptools-whl)
for package in "$packages"/*.deb; do
    dpkg-deb --fsys-tarfile "$package" | tar x -C "$root" --exclude=./usr/share/doc
done

cd "$root"
cp -a usr/lib/python3.11/. usr/local/lib/python3.11/
rm -rf usr/lib/python3.11
mv usr/bin/python3.11 usr/local/bin/python3.11
rm -f usr/bin/python usr/bin/python3 usr/bin/pip*
ln -sf python3.11 usr/local/bin/python3
ln -sf python3 usr/local/bin/python
mv usr/local/lib/python3.11/dist-packages usr/local/lib/python3.11/site-packages
ln -s site-packages usr/local/lib/python3.11/dist-packages # where Debian's frozen site module looks
sed -i -E "/deb_build|prefix_scheme = /s/'posix_local'/'posix_prefix'/" usr/local/lib/python3.11/sysconfig.py # upstream's install scheme
sed -i '1s,.*,#!/usr/local/bin/python3,' usr/local/bin/pip
if [ -n "${3:-}" ]; then
    printf '[global]\nindex-url = %s\ntrusted-host = 127.0.0.1\n' "$3" >etc/pip.conf
fi
tar c -C "$root" . | docker import -c 'ENV PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin' - "$2"
