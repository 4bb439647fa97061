"""What goes on while a build runs: processes of an engine on this machine, and somebody who writes to the context."""

from __future__ import annotations

import time
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PATIENCE = 30.0  # seconds


@contextmanager
def growing(path: Path) -> Iterator[None]:
    """Append to a file, that has some megabytes, without end."""
    enough = Event()

    def write() -> None:
        with path.open("ab", buffering=0) as file:
            while not enough.wait(0.001):
                file.write(bytes(1 << 16))

    path.write_bytes(bytes(20 << 20))
    thread = Thread(target=write)
    thread.start()
    try:
        yield
    finally:
        enough.set()
        thread.join()


def running(mark: str) -> bool:
    """Wait until a process sleeps for `mark` seconds; False where none begins to."""
    return _becomes(mark, wanted=True)


def gone(mark: str) -> bool:
    """Wait until no process sleeps for `mark` seconds; False where one goes on."""
    return _becomes(mark, wanted=False)


def _becomes(mark: str, *, wanted: bool) -> bool:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if _sleeps(mark) is wanted:
            return True
        time.sleep(0.05)
    return False


def _sleeps(mark: str) -> bool:
    words = b"sleep\0" + mark.encode() + b"\0"
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if (folder / "cmdline").read_bytes() == words:
                return True
        except OSError:  # it has just ended
            continue
    return False
