"""Signals that ask a run to stop: raised once, at any place; held back while something is being cleaned up."""

from __future__ import annotations

import signal
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from dockerlint.image.errors import Interrupted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")
_LOST = 2.0
"""Seconds after which a second signal is taken for a sign that the first one's exception was swallowed, as in a finalizer."""


class _Watch:
    """What has come, and whether it may be raised."""

    def __init__(self) -> None:
        self.first: int | None = None
        self.raised_at: float | None = None
        self.held = 0
        self.over = False

    def came(self, signum: int, _frame: FrameType | None) -> None:
        """The handler: raise Interrupted, or remember."""
        self.first = signum if self.first is None else self.first
        now = time.monotonic()
        if self.held or self.over or (self.raised_at is not None and now - self.raised_at < _LOST):
            return
        self.raise_it(now)

    def raise_it(self, now: float) -> None:
        """Raise what has come first."""
        if self.first is not None:
            self.raised_at = now
            raise Interrupted(self.first)


_watch: _Watch | None = None


@contextmanager
def interruptible(*, for_good: bool = False) -> Iterator[None]:
    """Raise Interrupted at SIGINT, SIGTERM or SIGHUP, also where a shell started this process with SIGINT ignored.

    It is raised once: whoever is impatient does not disturb the cleaning up. Within another one it does nothing. With `for_good` the
    signals stay without effect once one has come: for a program that ends then. SIGHUP stays ignored where `nohup` has it ignored.
    """
    global _watch  # noqa: PLW0603 - there is one set of handlers in a process
    if _watch is not None:
        yield
        return
    if threading.current_thread() is not threading.main_thread():  # whoever runs this there handles signals
        yield
        return
    watch = _watch = _Watch()
    before: dict[int, Any] = {}
    try:
        for name in _NAMES:
            number = getattr(signal, name, None)
            if number is not None and not (name == "SIGHUP" and signal.getsignal(number) == signal.SIG_IGN):
                before[number] = signal.signal(number, watch.came)
        yield
    finally:
        _watch = None
        if not (for_good and watch.first is not None):
            for number, handler in before.items():
                signal.signal(number, handler)
        watch.over = True


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Hold signals back while the block runs; one that comes meanwhile is raised behind it, unless the block fails."""
    watch = _watch
    if watch is None:
        yield
        return
    watch.held += 1
    try:
        yield
    finally:
        watch.held -= 1
    if not watch.held and not watch.over and watch.raised_at is None:
        watch.raise_it(time.monotonic())


def stopping() -> None:
    """From now on until the end of `interruptible` signals have no effect: the run is stopping."""
    if _watch is not None:
        _watch.over = True
