"""Programs that work for a run: they end with it, also where it is killed and can tell them nothing any more."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)


def dying_with_us() -> Callable[[], None] | None:
    """What a child of Popen calls before its program begins, so that it gets SIGTERM when this thread ends; None but on Linux."""
    if not sys.platform.startswith("linux"):
        return None
    import ctypes

    prctl, parent = ctypes.CDLL(None).prctl, os.getpid()  # looked up here: between fork and exec little is allowed

    def ask() -> None:
        prctl(_SET_PARENT_DEATH_SIGNAL, int(signal.SIGTERM))
        if os.getppid() != parent:  # it has ended in between
            os._exit(1)

    return ask
