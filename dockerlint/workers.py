"""Work on many files in two processes. Below the threshold, or where a process cannot be split, everything is done in this one.

Measured (benchmarks/check_speed.py): a split costs about 10 ms, mostly for handing the findings over; a file takes 0.5 to 1 ms.
"""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from .run import Result

WORTH_A_WORKER = 60
"""From this number of files on, half of them go to a second process."""
_PATIENCE = 1.0
"""Seconds in which the second process can say what it was doing when the user interrupted it."""


def in_halves(files: "Sequence[str]", judge: "Callable[[Sequence[str]], Result]") -> "list[Result]":
    """The results of both halves of the files, in order; one result where it is not worth it or not possible to split."""
    if len(files) < WORTH_A_WORKER or not _may_split():
        return [judge(files)]
    middle = len(files) // 2
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        _hand_over(reader, writer, lambda: judge(files[middle:]))
    os.close(writer)
    try:
        first = judge(files[:middle])
        with os.fdopen(reader, "rb", closefd=False) as pipe:
            data = pipe.read()
    except BaseException as error:
        raise _stopped(child, reader, error) from None
    os.close(reader)
    _, status = os.waitpid(child, 0)
    second: Result | None = _received(data) if status == 0 else None
    return [first, second if second is not None else judge(files[middle:])]


def _may_split() -> bool:
    """Only on POSIX with a second processor, and not where other threads run: they would not come along."""
    if not hasattr(os, "fork") or (os.cpu_count() or 1) < 2:
        return False
    threading = sys.modules.get("threading")
    return threading is None or threading.active_count() == 1


def _hand_over(reader: int, writer: int, work: "Callable[[], Result]") -> None:
    """The second process: works, writes its result into the pipe, and ends without touching what the first has open."""
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
    """The status of the second process and what it hands over; after Ctrl-C that is what it was doing."""
    try:
        return 0, work()
    except KeyboardInterrupt as error:
        import signal

        signal.signal(signal.SIGINT, signal.SIG_IGN)
        return 1, error


def _stopped(child: int, reader: int, error: BaseException) -> BaseException:
    """End the second process where the first one has to stop; what stopped it, after Ctrl-C what either of them was doing."""
    import signal
    from contextlib import suppress
    from select import select

    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGINT)
    told: object = None
    if type(error) is KeyboardInterrupt and select([reader], [], [], _PATIENCE)[0]:
        with os.fdopen(reader, "rb", closefd=False) as pipe:
            told = _received(pipe.read())
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    os.close(reader)
    os.waitpid(child, 0)
    return told if isinstance(told, KeyboardInterrupt) else error


def _received(data: bytes) -> "Any":
    """What the second process has handed over, None where that cannot be read."""
    import pickle

    try:
        return pickle.loads(data)  # noqa: S301 - it comes from our own process
    except Exception:
        return None
