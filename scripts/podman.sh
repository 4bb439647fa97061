#!/usr/bin/env bash
# A private podman behind the API of a Docker engine, for tests: own socket, own data. Needs root, podman and runc.
#
#   scripts/podman.sh up       starts it and prints DOCKER_HOST=…
#   scripts/podman.sh down     stops it by its pid, unmounts and removes what it wrote
#
# DOCKERLINT_PODMAN_DIR says where it lives (default: /tmp/dockerlint-podman). Builds need --network host or none.
# On Debian 12: apt-get install --no-install-recommends podman runc
set -euo pipefail

folder=${DOCKERLINT_PODMAN_DIR:-/tmp/dockerlint-podman}
socket=$folder/podman.sock

up() {
    for program in podman runc curl; do
        command -v "$program" >/dev/null || { echo "$program is missing: apt-get install podman runc curl" >&2; exit 1; }
    done
    mkdir -p "$folder/home/.config/containers" "$folder/tmp"
    # Without Debian's recommended packages no policy says which images may be used.
    echo '{"default": [{"type": "insecureAcceptAnything"}]}' >"$folder/home/.config/containers/policy.json"
    # Left alone, podman asks for more open files and processes than a host may allow, and nothing starts.
    printf '[containers]\ndefault_ulimits = ["nofile=4096:4096", "nproc=4096:4096"]\n' >"$folder/containers.conf"
    # crun, podman's first choice, refuses the mixed cgroups of older hosts.
    CONTAINERS_CONF=$folder/containers.conf HOME=$folder/home TMPDIR=$folder/tmp setsid podman --root "$folder/data" --runroot "$folder/run" --tmpdir "$folder/tmp" \
        --runtime runc --cgroup-manager cgroupfs --events-backend file \
        system service --time 0 "unix://$socket" >"$folder/log" 2>&1 </dev/null &
    echo $! >"$folder/pid"
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
