"""``dockerlint check --watch``: judge again whenever something changes in the folders that are judged."""

import os
import sys
import time

from dockerlint.discovery import SKIPPED

from .output import interrupted, write

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Snapshot = dict[str, tuple[int, int]]
    """Path → time of change in nanoseconds, and size in bytes."""

PAUSE = 0.3
"""Seconds between two looks at the folders."""
_MAX_ENTRIES = 20_000
_CLEAR = "\x1b[2J\x1b[H"


def watch(paths: "Iterable[str]", judge: "Callable[[], int]") -> int:
    """Judge, and again after each change, until the user interrupts; the status of the last time."""
    status = 0
    try:
        while True:
            if sys.stdout.isatty():
                write(_CLEAR)
            before = snapshot(paths)
            status = judge()
            write("Watching for changes; Ctrl-C ends it.\n", sys.stderr)
            while snapshot(paths) == before:
                time.sleep(PAUSE)
            _forget()
    except KeyboardInterrupt as error:
        write("\n", sys.stderr)
        interrupted(error)
        return status


def snapshot(paths: "Iterable[str]") -> "Snapshot":
    """What lies in the folders given, and in those of the files given: what belongs to a Dockerfile lies beside or below it."""
    folders = dict.fromkeys(path if os.path.isdir(path) else os.path.dirname(path) or "." for path in paths)
    found: Snapshot = {}
    for folder in folders:
        for above, inside, names in os.walk(folder):
            inside[:] = [name for name in inside if name not in SKIPPED and not _is_environment(above, name)]
            for name in names:
                path = os.path.join(above, name)
                try:
                    stat = os.stat(path)
                except OSError:
                    continue
                found[path] = stat.st_mtime_ns, stat.st_size
            if len(found) > _MAX_ENTRIES:
                break
    return found


def _is_environment(above: str, name: str) -> bool:
    return os.path.exists(os.path.join(above, name, "pyvenv.cfg"))


def _forget() -> None:
    """A configuration may have changed too."""
    from dockerlint.config import forget

    forget()
