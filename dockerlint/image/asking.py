"""Asking a container from inside, with what its image holds: its Python, else wget or curl."""

from __future__ import annotations

import json
import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dockerlint.image import inside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dockerlint.image.container import Container

_PYTHONS = (
    "python3",
    "python",
    "/usr/local/bin/python3",
    "/usr/bin/python3",
    "/opt/venv/bin/python3",
    "/app/.venv/bin/python3",
)
_SLICE = 10.0  # seconds of one call: less than what the engine's answers are waited for
_PROGRAMS = {
    "wget": "wget -S -O /dev/null -T 5 {url} 2>&1 >/dev/null",
    "curl": "curl -s -m 5 -o /dev/null -D - {url}",
}
_STATUS = re.compile(r"HTTP/[\d.]+ (\d{3})")
_SERVER = re.compile(r"(?im)^\s*server:[ \t]*(.+?)\s*$")


@dataclass(frozen=True)
class Answer:
    """An HTTP answer: from which port, bound to which address, and the time in seconds of the clock that the container reads."""

    port: int
    address: str
    status: int
    server: str
    at: float


@dataclass(frozen=True)
class Process:
    """A process of the container; `pss` is its memory in bytes, None where that cannot be read."""

    uid: int
    argv: tuple[str, ...]
    pss: int | None = None


@dataclass(frozen=True)
class Look:
    """What was seen from inside; process 1 is the first. `wrong` is what went wrong last, `blind` why nothing could be asked."""

    answer: Answer | None = None
    listeners: tuple[tuple[str, int], ...] = ()
    processes: tuple[Process, ...] = ()
    wrong: str = ""
    blind: str = ""


def find_python(container: Container) -> str | None:
    """The image's Python as it can be called in the container; None where there is none."""
    for name in _PYTHONS:
        if container.run([name, "-I", "-B", "-S", "-c", "print(1)"]).stdout.strip() == "1":
            return name
        if not container.running:
            return None
    return None


def look(container: Container, ports: Sequence[int], path: str, seconds: float, python: str | None) -> Look:
    """Wait for the first answer, for `seconds` at most or until the container ends, and look around."""
    end = time.monotonic() + seconds
    found = Look()
    while True:
        left = max(0.2, min(_SLICE, end - time.monotonic()))
        seen = _by_python(container, ports, path, left, python) if python else _by_program(container, ports, path)
        found = seen or found
        if found.answer is not None or found.blind or time.monotonic() >= end or not container.running:
            return found


def _by_python(
    container: Container, ports: Sequence[int], path: str, seconds: float, python: str | None
) -> Look | None:
    source = Path(inside.__file__).read_text("utf-8")
    wishes = json.dumps({"ports": list(ports), "path": path, "seconds": seconds})
    ran = container.run([python or "python3", "-I", "-B", "-S", "-c", source, wishes])
    try:
        return _read(json.loads(ran.stdout))
    except (ValueError, KeyError, TypeError, AttributeError):  # the image's Python may print anything
        return None


def _read(told: dict[str, Any]) -> Look:
    answer = told["answer"]
    return Look(
        Answer(
            int(answer["port"]),
            str(answer["address"]),
            int(answer["status"]),
            str(answer["server"]),
            float(answer["at"]),
        )
        if answer
        else None,
        tuple((str(address), int(port)) for address, port in told["listeners"]),
        tuple(
            Process(int(one["uid"]), tuple(map(str, one["argv"])), None if one["pss"] is None else int(one["pss"]))
            for one in told["processes"]
        ),
        str(told["wrong"]),
    )


def _by_program(container: Container, ports: Sequence[int], path: str) -> Look:
    """Ask once by wget or curl; without either there is nothing to ask with."""
    time.sleep(0.1)
    which = container.run(["sh", "-c", "command -v wget || command -v curl; cat /proc/net/tcp /proc/net/tcp6"])
    program = next((name for name in _PROGRAMS if f"/{name}\n" in which.stdout), None)
    if program is None:
        return Look(blind="the image holds neither Python nor wget nor curl to ask with", processes=_listed(container))
    listeners = tuple(inside.listening(which.stdout))
    wrong = ""
    for address, port in sorted(listeners, key=lambda found: found[1] not in ports):
        host = inside.near(address)
        url = f"http://{f'[{host}]' if ':' in host else host}:{port}{path}"
        ran = container.run(["sh", "-c", _PROGRAMS[program].format(url=f"'{url}'") if "'" not in url else "false"])
        status, server = _STATUS.search(ran.stdout), _SERVER.search(ran.stdout)
        if status is not None:
            answer = Answer(port, address, int(status[1]), server[1] if server else "", time.time())
            return Look(answer, listeners, _listed(container))
        wrong = f"port {port}: {' '.join(ran.stdout.split()) or 'no answer'}"
    return Look(None, listeners, _listed(container), wrong)


def _listed(container: Container) -> tuple[Process, ...]:
    found = container.processes()
    return tuple(Process(int(uid), tuple(args.split())) for uid, args in found if uid.isdecimal())
