#!/usr/bin/env bash
# A small Python base image from Debian 12's own packages, for tests where no container registry can be reached.
#
#   scripts/make_base.sh FOLDER [NAME]     fills FOLDER; with NAME (python:3.11-slim) it is imported under that name
#
# Like the official slim image it has sh, coreutils, useradd and pip, and no bytecode; unlike it, it has no apt.
# Packages are unpacked, their scripts are not run. The import goes to DOCKER_HOST or docker's default engine.
set -euo pipefail

[ $# -ge 1 ] || { sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2; }
mkdir -p "$1"
root=$(cd "$1" && pwd)
packages=$(mktemp -d)
trap 'rm -rf "$packages"' EXIT

python=(python3.11-minimal libpython3.11-minimal python3.11 libpython3.11-stdlib python3-distutils python3-lib2to3 media-types)
libraries=(
    libc6 libgcc-s1 gcc-12-base libstdc++6 libcrypt1 libexpat1 zlib1g libssl3 libffi8 libbz2-1.0 liblzma5 libsqlite3-0
    libuuid1 libtinfo6 libncursesw6 libnsl2 libtirpc3 libtirpc-common libgssapi-krb5-2 libkrb5-3 libk5crypto3
    libcom-err2 libkrb5support0 libkeyutils1 libdb5.3
)
tools=(
    base-files netbase dash coreutils sed grep findutils tar passwd ca-certificates libacl1 libattr1 libgmp10
    libselinux1 libpcre2-8-0 libpam0g libpam-modules libaudit1 libaudit-common libcap-ng0 libsemanage2
    libsemanage-common libsepol2
)
(cd "$packages" && apt-get download -qq -o APT::Sandbox::User=root "${python[@]}" "${libraries[@]}" "${tools[@]}" python3-pip-whl)
for package in "$packages"/*.deb; do
    dpkg-deb --fsys-tarfile "$package" | tar x -C "$root" --exclude=./usr/share/doc --exclude=./usr/share/man \
        --exclude=./usr/share/locale --exclude=./usr/share/info --exclude=./usr/share/lintian
done

cd "$root"
mkdir -p tmp root proc sys dev run home usr/local/bin
chmod 1777 tmp
ln -sf dash bin/sh
ln -sf python3.11 usr/bin/python3
ln -sf python3 usr/bin/python
printf 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n' >etc/passwd
printf 'root:x:0:\nnogroup:x:65534:\n' >etc/group
printf 'root:*:19000:0:99999:7:::\n' >etc/shadow
touch etc/gshadow etc/login.defs etc/subuid etc/subgid
mkdir -p etc/ssl/certs
cp /etc/ssl/certs/ca-certificates.crt etc/ssl/certs/ # the host's: a network that re-signs TLS then works in builds too

site=usr/local/lib/python3.11/dist-packages
mkdir -p "$site"
python3 -m zipfile -e "$(echo usr/share/python-wheels/pip-*.whl)" "$site"
cat >usr/local/bin/pip <<'PIP'
#!/usr/bin/python3
import sys
from pip._internal.cli.main import main
sys.exit(main())
PIP
chmod 755 usr/local/bin/pip
rm -rf usr/share/python-wheels usr/lib/python3.11/EXTERNALLY-MANAGED

if [ -n "${2:-}" ]; then
    tar c -C "$root" . | docker import -c 'ENV PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin' - "$2"
fi
