#!/usr/bin/env bash
# A private Docker engine for tests: own socket, own data, no bridge, no firewall rules. Needs root.
#
#   scripts/engine.sh up [PREFIX]     starts it and prints DOCKER_HOST=…; PREFIX is a folder of get_engine.sh
#   scripts/engine.sh down            stops it by its pid, unmounts and removes what it wrote
#
# DOCKERLINT_ENGINE_DIR says where it lives (default: /tmp/dockerlint-engine). Builds need --network host or none.
# DOCKERLINT_ENGINE_CONFIG is its daemon.json: '{"features": {"containerd-snapshotter": true}}' keeps images in containerd's store.
set -euo pipefail

folder=${DOCKERLINT_ENGINE_DIR:-/tmp/dockerlint-engine}
socket=$folder/docker.sock
prefix=${2:-}
[ -z "$prefix" ] || export PATH="$prefix/usr/sbin:$prefix/usr/bin:$PATH"

up() {
    command -v dockerd >/dev/null || { echo "dockerd is missing: install docker.io, or see scripts/get_engine.sh" >&2; exit 1; }
    mkdir -p "$folder/data" "$folder/exec"
    echo "${DOCKERLINT_ENGINE_CONFIG:-{\}}" >"$folder/daemon.json" # keeps the host's own configuration out
    setsid dockerd -H "unix://$socket" --data-root "$folder/data" --exec-root "$folder/exec" \
        --pidfile "$folder/pid" --config-file "$folder/daemon.json" \
        --bridge none --iptables=false --ip6tables=false --ip-masq=false --ip-forward=false \
        >"$folder/log" 2>&1 </dev/null &
    for _ in $(seq 200); do
        if curl -sf --unix-socket "$socket" http://engine/_ping >/dev/null 2>&1; then
            echo "DOCKER_HOST=unix://$socket"
            return
        fi
        sleep 0.1
    done
    tail -n 20 "$folder/log" >&2
    exit 1
}

down() {
    if [ -f "$folder/pid" ]; then
        pid=$(cat "$folder/pid")
        kill -TERM "$pid" 2>/dev/null || true
        for _ in $(seq 150); do
            [ -d "/proc/$pid" ] || break
            sleep 0.1
        done
    fi
    awk -v inside="$folder/" 'index($2, inside) == 1 { print $2 }' /proc/self/mounts | sort -r |
        while read -r mount; do umount "$mount"; done
    rm -rf "${folder:?}"
}

case ${1:-} in
    up) up ;;
    down) down ;;
    *) sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
