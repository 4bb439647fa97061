"""The names of signals, read as the builder reads STOPSIGNAL.

Source: moby/sys, signal.ParseSignal and its table for Linux, read 2026-11: a number but 0, or a name in any case, with or without ``SIG``.
"""

_NAMES = frozenset((
    "ABRT", "ALRM", "BUS", "CHLD", "CLD", "CONT", "FPE", "HUP", "ILL", "INT", "IO", "IOT", "KILL", "PIPE", "POLL", "PROF", "PWR", "QUIT", "SEGV",
    "STKFLT", "STOP", "SYS", "TERM", "TRAP", "TSTP", "TTIN", "TTOU", "URG", "USR1", "USR2", "VTALRM", "WINCH", "XCPU", "XFSZ", "RTMIN", "RTMAX",
    *(f"RTMIN+{number}" for number in range(1, 16)), *(f"RTMAX-{number}" for number in range(1, 15)),
))  # fmt: skip
_NUMBERS = {1: "HUP", 2: "INT", 3: "QUIT", 9: "KILL", 10: "USR1", 12: "USR2", 15: "TERM", 19: "STOP"}


def signal_name(text: str) -> "str | None":
    """``SIGKILL`` for ``kill``, ``SIGKILL`` and ``9``; a number without a name here as it is; None where it is no signal."""
    if text.lstrip("+-").isdecimal():
        number = int(text)
        return f"SIG{_NUMBERS[number]}" if number in _NUMBERS else text if number else None
    name = text.upper().removeprefix("SIG")
    return f"SIG{name}" if name in _NAMES else None
