"""A limit on how long something may take, also where it only waits for an answer."""

from __future__ import annotations

import signal
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dockerlint.image.errors import BuildTimeoutError, ImageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

BUILD = 1800.0
"""Seconds that a build may take where nothing else is asked for."""


class Deadline:
    """The end of `seconds` from now on."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    @property
    def over(self) -> bool:
        """Whether it has passed."""
        return time.monotonic() >= self._end

    def check(self) -> None:
        """Raise BuildTimeoutError where it has passed."""
        if self.over:
            raise BuildTimeoutError(self.seconds)


class _Alarm(BaseException):
    """Not an Exception, so that nothing on the way up takes it for a failure of its own."""


@contextmanager
def time_limit(seconds: float) -> Iterator[Deadline]:
    """Raise BuildTimeoutError in the block once it has taken that long.

    A blocking call is interrupted where the system has an alarm for that and this is the main thread. Elsewhere the block has to call
    `check` now and then; a call that fails because it waited too long counts as too late as well.
    """
    deadline = Deadline(seconds)
    armed = True

    def ring(_signum: int, _frame: FrameType | None) -> None:
        if armed:
            raise _Alarm

    possible = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGALRM, ring) if possible else None
    if possible:
        signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        try:
            yield deadline
        finally:
            armed = False
    except _Alarm:
        raise BuildTimeoutError(seconds) from None
    except ImageError as error:
        if deadline.over and not isinstance(error, BuildTimeoutError):
            raise BuildTimeoutError(seconds) from error
        raise
    finally:
        if possible:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
