"""Work on many files in several processes. Below the threshold, or where a process cannot be split, everything is done in this one.

Measured (benchmarks/check_speed.py): a split costs about 10 ms, mostly for handing the findings over, and each process loads the rules
that its files need; a file takes 1 to 1.5 ms.
"""

import os
import sys
from contextlib import suppress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from .run import Result

WORTH_A_PROCESS = 30
"""How many files a process has at least, where there are several."""
_MOST = 8
_PATIENCE = 1.0
"""Seconds in which the other processes can say what they were doing when the user interrupted them."""
_LOOK_UP = 0.1
"""Seconds after which a wait looks up: a Ctrl-C that comes just before the system call that waits does not end it."""


class _Other:
    """Another process at work on `files`: its number, and the end of the pipe from which its result is read. Raises OSError where none is to be had."""

    def __init__(self, files: "Sequence[str]", judge: "Callable[[Sequence[str]], Result]") -> None:
        self.files = files
        self.reader, writer = os.pipe()
        try:
            self.pid = os.fork()
        except OSError:
            os.close(self.reader)
            os.close(writer)
            raise
        if self.pid == 0:
            _hand_over(self.reader, writer, lambda: judge(files))
        os.close(writer)

    def handed_over(self) -> bytes:
        """Waits until it has handed everything over. Raises KeyboardInterrupt soon after Ctrl-C."""
        from select import select

        while not select([self.reader], [], [], _LOOK_UP)[0]:
            pass
        with os.fdopen(self.reader, "rb", closefd=False) as pipe:
            return pipe.read()

    def end(self) -> int:
        """Take leave of a process that has handed everything over, or was killed; its status."""
        os.close(self.reader)
        return os.waitpid(self.pid, 0)[1]


def in_parts(files: "Sequence[str]", judge: "Callable[[Sequence[str]], Result]") -> "list[Result]":
    """The results of the parts of the files, in order; one result where it is not worth it or not possible to split."""
    count = min(len(files) // WORTH_A_PROCESS, _MOST)
    count = min(count, _processors()) if count > 1 else 1
    if count < 2:
        return [judge(files)]
    parts = [files[len(files) * at // count : len(files) * (at + 1) // count] for at in range(count)]
    others: list[_Other] = []
    found: list[Result] = []
    try:
        with suppress(OSError):  # as many as the system allows
            others.extend(_Other(part, judge) for part in parts[1:])
        alone = parts[len(others) + 1 :]
        found.append(judge(parts[0]))
        while others:
            data = others[0].handed_over()
            other = others.pop(0)
            result: Result | None = _received(data) if other.end() == 0 else None
            found.append(result if result is not None else judge(other.files))
        found += [judge(part) for part in alone]
    except BaseException as error:
        raise _stopped(others, error) from None
    return found


def _processors() -> int:
    """How many processes can work at once: one where there is no fork, and where other threads run, which would not come along."""
    threading = sys.modules.get("threading")
    if not hasattr(os, "fork") or (threading is not None and threading.active_count() > 1):
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _hand_over(reader: int, writer: int, work: "Callable[[], Result]") -> None:
    """Another process: works, writes its result into the pipe, and ends without touching what the first has open."""
    status = 1
    try:
        os.close(reader)
        import pickle

        status, made = _outcome(work)
        data = pickle.dumps(made, protocol=pickle.HIGHEST_PROTOCOL)
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(data)
    except BaseException:  # noqa: S110 - whatever it is, the first process does the work itself and meets it there
        pass
    finally:
        os._exit(status)


def _outcome(work: "Callable[[], Result]") -> "tuple[int, object]":
    """The status of another process and what it hands over; after Ctrl-C that is what it was doing."""
    try:
        return 0, work()
    except KeyboardInterrupt as error:
        import signal

        signal.signal(signal.SIGINT, signal.SIG_IGN)
        return 1, error


def _stopped(others: "Sequence[_Other]", error: BaseException) -> BaseException:
    """End the other processes where this one has to stop; what stopped it, after Ctrl-C what any of them was doing."""
    import signal
    from select import select
    from time import monotonic

    for other in others:
        with suppress(ProcessLookupError):
            os.kill(other.pid, signal.SIGINT)
    limit = monotonic() + _PATIENCE
    for other in others:
        # this process waited for the others, so that it is one of them that was at work
        if type(error) is KeyboardInterrupt and select([other.reader], [], [], max(0, limit - monotonic()))[0]:
            told = _received(other.handed_over())
            error = told if isinstance(told, KeyboardInterrupt) else error
        with suppress(ProcessLookupError):
            os.kill(other.pid, signal.SIGKILL)
        other.end()
    return error


def _received(data: bytes) -> "Any":
    """What another process has handed over, None where that cannot be read."""
    import pickle

    try:
        return pickle.loads(data)  # noqa: S301 - it comes from our own process
    except Exception:
        return None
