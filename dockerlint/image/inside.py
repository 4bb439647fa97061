"""What runs inside the container: a script for the image's own Python.

Only the standard library, Python 3.6 or newer; it writes nothing. It is started as ``python3 -I -B -S -c SOURCE WISHES`` and prints one
line of JSON. WISHES is JSON: `ports` that are asked first, `path`, and `seconds` after which it gives up.
"""

import json
import os
import socket
import sys
import time

_LISTENING = "0A"  # the state of a TCP socket in /proc/net/tcp, see proc_net_tcp in the kernel's documentation
_ELSEWHERE = 1.5  # seconds that a promised port is waited for while another one answers already
_FAILING = 3.0  # seconds that an answer of 500 and above has to become a better one
_HEAD = 65536  # bytes


def listening(table: str) -> "list[tuple[str, int]]":
    """The addresses and ports that the text of /proc/net/tcp or tcp6 says are listened on."""
    found = []
    for line in table.splitlines()[1:]:
        words = line.split()
        if len(words) > 3 and words[3] == _LISTENING:
            address, _, port = words[1].partition(":")
            found.append((_address(bytes.fromhex(address)), int(port, 16)))
    return found


def _address(raw: bytes) -> str:
    if sys.byteorder == "little":  # each 32-bit word is printed as the machine's number
        raw = b"".join(raw[at : at + 4][::-1] for at in range(0, len(raw), 4))
    return socket.inet_ntop(socket.AF_INET if len(raw) == 4 else socket.AF_INET6, raw)


def listeners() -> "list[tuple[str, int]]":
    """The addresses and ports that something in this network namespace listens on."""
    found = []
    for name in ("tcp", "tcp6"):
        try:
            with open(f"/proc/net/{name}") as table:
                found += listening(table.read())
        except OSError:
            pass
    return found


def ask(host: str, port: int, path: str, timeout: float) -> "tuple[int, str] | str":
    """Status and Server header of a GET, or what went wrong."""
    request = f"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nUser-Agent: dockerlint\r\nAccept: */*\r\nConnection: close\r\n\r\n"
    try:
        with socket.create_connection((host, port), timeout) as connection:
            connection.sendall(request.encode())
            head = _head(connection)
    except OSError as error:
        return str(error) or type(error).__name__
    first, *lines = head.split("\r\n")
    words = first.split(" ", 2)
    if len(words) < 2 or not words[0].startswith("HTTP/") or not words[1].isdigit():
        return "no HTTP answer"
    fields = [line.partition(":") for line in lines]
    server = [value.strip() for name, _, value in fields if name.lower() == "server"]
    return int(words[1]), server[0] if server else ""


def _head(connection: socket.socket) -> str:
    data = b""
    while b"\r\n\r\n" not in data and len(data) < _HEAD:
        more = connection.recv(4096)
        if not more:
            break
        data += more
    return data.partition(b"\r\n\r\n")[0].decode("latin-1")


def near(address: str) -> str:
    """Where a socket bound to an address is reached from inside."""
    return "127.0.0.1" if address in ("0.0.0.0", "::") else address  # noqa: S104


def processes() -> "list[dict[str, object]]":
    """All processes that descend from process 1, not what the engine runs beside them; `pss` in bytes is the memory that each has for itself and its share of the rest, None where not readable."""
    found = []
    for name in sorted(filter(str.isdigit, os.listdir("/proc")), key=int):
        try:
            with open(f"/proc/{name}/status") as text:
                status = dict(line.split(":\t", 1) for line in text.read().splitlines() if ":\t" in line)
            with open(f"/proc/{name}/cmdline", "rb") as raw:
                words = raw.read(4096).decode("utf-8", "replace").rstrip("\0").split("\0")
        except OSError:
            continue
        if name == "1" or status["PPid"] != "0":
            found.append({"pid": int(name), "uid": int(status["Uid"].split()[0]), "argv": words, "pss": _pss(name)})
    return found


def _pss(pid: str) -> "int | None":
    try:
        with open(f"/proc/{pid}/smaps_rollup") as text:
            return next((int(line.split()[1]) * 1024 for line in text if line.startswith("Pss:")), None)
    except OSError:
        return None


def wait(ports: "list[int]", path: str, seconds: float) -> "tuple[dict[str, object] | None, str]":
    """The first answer below 500, on a promised port if one listens; after a while a worse one; and what went wrong last."""
    end = time.time() + seconds
    best = None  # type: dict[str, object] | None
    best_status = 0
    until = end
    wrong = ""
    while True:
        open_now = listeners()
        for address, port in sorted(open_now, key=lambda found: found[1] not in ports):
            left = max(0.2, end - time.time())
            got = ask(near(address), port, path, left if port in ports else min(2.0, left))
            if isinstance(got, str):
                wrong = f"port {port}: {got}"
                continue
            answer = {"port": port, "address": address, "status": got[0], "server": got[1], "at": time.time()}
            promised = not ports or port in ports
            if promised and got[0] < 500:
                return answer, wrong
            if best is None:
                until = min(end, time.time() + (_FAILING if promised else _ELSEWHERE))
            if best is None or best_status >= 500 > got[0]:
                best, best_status = answer, got[0]
        if time.time() >= until:
            return best, wrong
        time.sleep(0.05)


def main() -> None:
    """Print what was found."""
    wishes = json.loads(sys.argv[1])
    answer, wrong = wait(wishes["ports"], wishes["path"], wishes["seconds"])
    print(json.dumps({"answer": answer, "wrong": wrong, "listeners": listeners(), "processes": processes()}))


if __name__ == "__main__":
    main()
