"""What a run leaves on an engine, and how it goes away again: always, also after a signal, also after a kill.

Everything a run makes carries two labels: which run made it, and which process that was.
"""

from __future__ import annotations

import hashlib
import os
import platform
import signal
import uuid
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dockerlint.image.errors import Interrupted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from docker import DockerClient

SESSION = "dockerlint.session"
OWNER = "dockerlint.owner"


class Session:
    """One run on one engine; `labels` go onto every image and container it makes."""

    def __init__(self, client: DockerClient) -> None:
        self._client = client
        self.id = uuid.uuid4().hex
        self.labels = {SESSION: self.id, OWNER: owner()}

    def clean(self, also: list[str] | None = None) -> None:
        """Remove what this run made; `also` are intermediate images by id, newest first."""
        _remove(self._client, f"{SESSION}={self.id}", bool)
        for image in also or ():
            _remove_image(self._client, image)


def remove_leftovers(client: DockerClient) -> None:
    """Remove what killed runs left behind: only of processes on this machine that are certainly gone."""
    _remove(client, SESSION, lambda labels: is_gone(labels.get(OWNER, "")))


def owner() -> str:
    """Return this process: machine, boot, pid namespace, pid and start time."""
    return " ".join((_machine(), _boot(), _namespace(), str(os.getpid()), _start(os.getpid())))


def is_gone(label: str) -> bool:
    """Say whether the process of an owner label has certainly ended; False where this machine cannot tell."""
    parts = label.split(" ")
    if len(parts) != 5 or not parts[3].isdigit() or parts[0] != _machine():
        return False
    if parts[1] != _boot():
        return True
    return parts[2] == _namespace() and not _runs(int(parts[3]), parts[4])


@contextmanager
def interruptible() -> Iterator[None]:
    """Raise Interrupted at SIGINT, SIGTERM or SIGHUP, also where a shell started this process with SIGINT ignored."""

    def stop(signum: int, _frame: FrameType | None) -> None:
        for other in before:
            signal.signal(other, signal.SIG_IGN)  # cleaning up is not to be interrupted
        raise Interrupted(signum)

    numbers = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before: dict[int, Any] = {}
    try:
        for number in numbers:
            before[number] = signal.signal(number, stop)
    except ValueError:  # not the main thread: whoever runs this there handles signals
        pass
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _remove(client: DockerClient, label: str, wanted: Callable[[dict[str, str]], bool]) -> None:
    import requests
    from docker.errors import DockerException

    with suppress(DockerException, requests.RequestException):
        for container in client.api.containers(all=True, filters={"label": label}):
            if wanted(container.get("Labels") or {}):
                with suppress(DockerException, requests.RequestException):
                    client.api.remove_container(container["Id"], force=True, v=True)
        for image in client.api.images(filters={"label": label}):
            if wanted(image.get("Labels") or {}):
                _remove_image(client, image["Id"])


def _remove_image(client: DockerClient, image: str) -> None:
    import requests
    from docker.errors import DockerException

    # noprune: the engine would otherwise take untagged parents along, and a base may be one.
    with suppress(DockerException, requests.RequestException):
        client.api.remove_image(image, noprune=True)


def _machine() -> str:
    name = platform.node()
    with suppress(OSError):
        name += Path("/etc/machine-id").read_text()
    return hashlib.sha256(name.encode()).hexdigest()[:12]


def _boot() -> str:
    with suppress(OSError):
        return Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    return "-"


def _namespace() -> str:
    with suppress(OSError):
        return str(Path("/proc/self/ns/pid").readlink())
    return "-"


def _start(pid: int) -> str:
    # Field 22 of proc_pid_stat(5), behind the program's name in parentheses: tells a reused pid apart.
    with suppress(OSError, IndexError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
    return "-"


def _runs(pid: int, start: str) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return _start(pid) == start
