"""Whose something is that a run makes outside itself, so that a later run knows whether it may go: on an engine, in a temporary folder."""

import hashlib
import os
import platform
from contextlib import suppress


def owner() -> str:
    """This process: machine, boot, pid namespace, pid and start time, with blanks between."""
    return " ".join((_machine(), _boot(), _namespace(), str(os.getpid()), _start(os.getpid())))


def is_gone(name: str) -> bool:
    """Say whether the process that `owner` named so has certainly ended; False where this machine cannot tell."""
    parts = name.split(" ")
    if len(parts) != 5 or not parts[3].isdigit() or parts[0] != _machine():
        return False
    if parts[1] != _boot():
        return True
    return parts[2] == _namespace() and not _runs(int(parts[3]), parts[4])


def _machine() -> str:
    name = platform.node()
    with suppress(OSError), open("/etc/machine-id") as file:
        name += file.read()
    return hashlib.sha256(name.encode()).hexdigest()[:12]


def _boot() -> str:
    with suppress(OSError), open("/proc/sys/kernel/random/boot_id") as file:
        return file.read().strip()
    return "-"


def _namespace() -> str:
    with suppress(OSError):
        return os.readlink("/proc/self/ns/pid")
    return "-"


def _start(pid: int) -> str:
    # Field 22 of proc_pid_stat(5), behind the program's name in parentheses: tells a reused pid apart.
    with suppress(OSError, IndexError), open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as file:
        return file.read().rpartition(")")[2].split()[19]
    return "-"


def _runs(pid: int, start: str) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return _start(pid) == start
