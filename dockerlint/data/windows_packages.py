"""Packages on PyPI that pip cannot install on Linux, because they are for Windows alone.

Source: ``pip download`` of each on Linux (Python 3.11), 2026-11: there is no wheel for it, and no source or one that does not build.
Packages for Windows that install on Linux and do nothing there (pywin32-ctypes, colorama, win32-setctime, WMI) are left out.
"""

AS_OF = "2026-11"
ONLY_WINDOWS = frozenset(("pywin32", "pypiwin32", "pywinpty", "windows-curses", "win10toast", "winrt"))
