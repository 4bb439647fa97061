"""Sizes as people write and read them: SI units for display, SI and IEC units on the way in."""

from __future__ import annotations

import re
from decimal import Decimal

UNITS = {
    "": 1,
    "b": 1,
    "kb": 1000,
    "mb": 1000**2,
    "gb": 1000**3,
    "tb": 1000**4,
    "kib": 1024,
    "mib": 1024**2,
    "gib": 1024**3,
    "tib": 1024**4,
}
_SIZE = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([a-z]*)\s*", re.IGNORECASE)


def parse_size(text: str) -> int:
    """Return the bytes of "150MB", "1.5 GiB" or "1000"; units are read in any case.

    Raises ValueError with a sentence that names the units.
    """
    match = _SIZE.fullmatch(text)
    unit = match[2].lower() if match else ""
    if match is None or unit not in UNITS:
        raise ValueError(f"{text!r} is not a size: write a number with B, kB, MB, GB, KiB, MiB or GiB, such as 150MB")
    return int(Decimal(match[1]) * UNITS[unit])


def human(size: int) -> str:
    """Return a size in SI units (1 MB = 1,000,000 bytes): "0 B", "999 B", "1.2 kB", "45.3 MB", "1.51 GB"."""
    if size < 1000:
        return f"{size} B"
    for unit, power, digits in (("kB", 1, 1), ("MB", 2, 1), ("GB", 3, 2)):
        text = f"{size / 1000**power:.{digits}f}"
        if float(text) < 1000:
            return f"{text} {unit}"
    return f"{size / 1000**4:.2f} TB"


def human_signed(size: int) -> str:
    """A size, with a real minus sign where it is negative."""
    return f"−{human(-size)}" if size < 0 else human(size)


def signed(size: int) -> str:
    """A difference in bytes with its sign, as "+1.2 MB" and "±0 B"."""
    return f"+{human(size)}" if size > 0 else human_signed(size) if size else f"±{human(0)}"
