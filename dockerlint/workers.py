"""Work on many files in two processes. Below the threshold, or where a process cannot be split, everything is done in this one.

Measured (benchmarks/check_speed.py): a split costs about 10 ms, mostly for handing the findings over; a file takes 0.5 to 1 ms.
"""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .run import Result

WORTH_A_WORKER = 60
"""From this number of files on, half of them go to a second process."""


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
    first = judge(files[:middle])
    with os.fdopen(reader, "rb") as pipe:
        data = pipe.read()
    _, status = os.waitpid(child, 0)
    second = _received(data) if status == 0 else None
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

        data = pickle.dumps(work(), protocol=pickle.HIGHEST_PROTOCOL)
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(data)
        status = 0
    except BaseException:  # noqa: S110 - whatever it is, the first process does the work itself and meets it there
        pass
    finally:
        os._exit(status)


def _received(data: bytes) -> "Result | None":
    import pickle

    try:
        result: Result = pickle.loads(data)  # noqa: S301 - it comes from our own process
    except Exception:
        return None
    return result
