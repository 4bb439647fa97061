"""What makes a finding the same one in the next run, though the lines around it have moved."""

import re
import sys
from array import array

from .shown import starred_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.rule import Finding
    from dockerlint.run import Result

    from .places import Places

_WINDOW = 100  # characters
_BASE, _MASK = 37, 2**64 - 1
_END = 0xFFFF


def line_hashes(text: str) -> "list[str]":
    """For each line its ``primaryLocationLineHash``, as GitHub's action for code scanning computes it where it is missing.

    The hash is a polynomial to base 37 modulo 2^64 over the 100 UTF-16 units from the line's first on, blanks left out and line ends
    (``\\n``, ``\\r\\n`` and ``\\r``, which all end a line here) as ``\\n``, with 65535 for the end of the text and zeros behind it; a
    colon and the hash's occurrence in the file follow. Source: github/codeql-action, src/fingerprints.ts.
    """
    plain = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    plain = re.sub("[ \t]", "", re.sub("\r\n?", "\n", plain))
    units = array("H", plain.encode(f"utf-16-{sys.byteorder[0]}e"))
    starts = [0, *(number + 1 for number, unit in enumerate(units) if unit == 10)]
    units.append(_END)
    seen: dict[str, int] = {}
    hashes = []
    for start in starts:
        value = 0
        for unit in units[start : start + _WINDOW]:
            value = (value * _BASE + unit) & _MASK
        shown = f"{value * pow(_BASE, max(0, start + _WINDOW - len(units)), 2**64) & _MASK:x}"
        seen[shown] = seen.get(shown, 0) + 1
        hashes.append(f"{shown}:{seen[shown]}")
    return hashes


class Fingerprints:
    """Hexadecimal SHA-256 of path, rule, the text of the lines and the occurrence among equal ones: no two are the same, none
    depends on a line's number or on blanks, and a secret's value plays no part.
    """

    def __init__(self, result: "Result", places: "Places") -> None:
        self._result, self._places = result, places
        self._seen: dict[tuple[str, str, str], int] = {}

    def of(self, found: "Finding") -> str:
        """The fingerprint; findings are to be given in the order of the result."""
        from hashlib import sha256

        key = (self._places.path(found.path), found.rule.name, self._lines(found))
        number = self._seen[key] = self._seen.get(key, 0) + 1
        return sha256("\0".join((*key, str(number))).encode("utf-8", "surrogateescape")).hexdigest()

    def _lines(self, found: "Finding") -> str:
        source, starts = found.source, found.source.line_starts
        last = source.position(max(found.span.start, max(found.span) - 1)).line
        end = starts[last] if last < len(starts) else len(source.text)
        begin = starts[source.position(found.span.start).line - 1]
        return " ".join(starred_text(source, begin, end, self._result).split())
