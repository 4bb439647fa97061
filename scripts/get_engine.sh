#!/usr/bin/env bash
# A newer Docker engine with buildx, unpacked from another Debian suite; nothing is installed on the host.
#
#   scripts/get_engine.sh SUITE PREFIX     e.g. trixie /opt/engine26, then: scripts/engine.sh up /opt/engine26
#
# Downloads are verified by apt against Debian's own keys. buildx is found with DOCKER_CONFIG=PREFIX/cli.
set -euo pipefail

[ $# -eq 2 ] || { sed -n '2,6s/^# \{0,1\}//p' "$0" >&2; exit 2; }
suite=$1
mkdir -p "$2"
prefix=$(cd "$2" && pwd)
apt=$prefix/.apt
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -v security | head -n 1)

mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial"
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" >"$apt/sources.list"
: >"$apt/status"
apart=(
    -o "Dir::Etc::SourceList=$apt/sources.list" -o Dir::Etc::SourceParts=- -o "Dir::State::Lists=$apt/lists"
    -o "Dir::State::status=$apt/status" -o "Dir::Cache=$apt/cache" -o Dir::Etc::Preferences=-
    -o Dir::Etc::PreferencesParts=- -o APT::Get::List-Cleanup=0 -o Acquire::Languages=none -o APT::Sandbox::User=root
)
apt-get "${apart[@]}" update -qq
cd "$apt/cache"
apt-get "${apart[@]}" download -qq docker.io docker-cli docker-buildx containerd
for package in *.deb; do
    dpkg-deb -x "$package" "$prefix"
    echo "$package"
done
rm -f ./*.deb
mkdir -p "$prefix/cli/cli-plugins"
ln -sf "$prefix/usr/libexec/docker/cli-plugins/docker-buildx" "$prefix/cli/cli-plugins/docker-buildx"
