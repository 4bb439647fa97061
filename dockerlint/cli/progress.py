"""How far a long run has come, on standard error and only where that is a terminal."""

import os
import sys
import time

from .output import write

PATIENCE = 1.0
"""Seconds for which nothing is shown."""
_ERASE = "\r\x1b[K"


class Progress:
    """Called with how many files of how many this process has judged; other processes, which have other parts, show nothing."""

    def __init__(self) -> None:
        self._began, self._pid, self._shown = time.monotonic(), os.getpid(), ""

    def __call__(self, done: int, files: int) -> None:
        if os.getpid() != self._pid or time.monotonic() - self._began < PATIENCE:
            return
        text = f"judging: {done * 100 // files} %"
        if text != self._shown:
            self._shown = text
            write(_ERASE + text, sys.stderr)

    def end(self) -> None:
        """Leave nothing of it on the terminal."""
        if self._shown:
            write(_ERASE, sys.stderr)
