"""Compiled regular expressions in one file: compiling those that a check uses takes a seventh of its time.

What is kept is the code that Python's own compiler made, as `re.compile` hands it to the machine that runs it, which checks it before. As
with compiled modules, nobody ever sees the file (it lies in ``__pycache__``, is made again where it is missing or of another Python, and
left out where that folder cannot be written), and `re.compile` is taken for all that it does not hold.
"""

import marshal
import os
import sys

from .module_cache import LENGTH, write_kept

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from typing import Any

    Key = tuple[str | bytes, int]
    """A pattern and its flags."""
    Kept = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
    """All flags, the code, how many groups there are, their numbers by name, their names by number."""

_MAGIC = b"dockerlint patterns 1\n"
_FOLDER = os.path.dirname(os.path.abspath(__file__))
_WORD = 4
"""Bytes of one word of code."""
_MOST = 2000
"""Patterns that are kept; of rules of one's own, too."""


class PatternCache:
    """The patterns that the file at `path` holds; a file of another Python is as good as none."""

    def __init__(self, path: "str | None" = None) -> None:
        self.path = path or os.path.join(_FOLDER, "__pycache__", f"patterns.{sys.implementation.cache_tag}")
        self._table: dict[Key, Kept] | None = None
        self._missed: list[Key] = []

    def compiled(self, text: "str | bytes", flags: int) -> "re.Pattern[Any] | None":
        """The compiled pattern, None where the file does not hold it."""
        if self._table is None:
            self._table = _read(self.path)
        key = text, int(flags)
        kept = self._table.get(key)
        if kept is None:
            self._missed.append(key)
            return None
        try:
            import _sre  # type: ignore[import-not-found]

            every, code, groups, numbers, names = kept
            words = memoryview(code).cast("I").tolist()
            return _sre.compile(text, every, words, groups, numbers, names)  # type: ignore[no-any-return]
        except Exception:  # whatever the machine has against the code
            self._table.pop(key)
            self._missed.append(key)
            return None

    def save(self) -> None:
        """Write the file, if patterns were asked for that it does not hold. Does nothing where Python would write no compiled code either."""
        if not self._missed or self._table is None or sys.dont_write_bytecode or sys.pycache_prefix is not None:
            return
        try:
            made = {key: _code_of(*key) for key in self._missed}
        except Exception:  # a Python that compiles in another way
            return
        table = {**made, **self._table}
        if len(table) <= _MOST:
            write_kept(self.path, _MAGIC, marshal.dumps((_contract(), table)), b"")


def _contract() -> "tuple[int, int, int]":
    """What the code is made for: this Python and its machine."""
    import _sre

    return sys.hexversion, _sre.MAGIC, _sre.CODESIZE


def _read(path: str) -> "dict[Key, Kept]":
    try:
        with open(path, "rb") as file:
            data = memoryview(file.read())
        start = len(_MAGIC) + LENGTH
        if data[: len(_MAGIC)] == _MAGIC:
            contract, table = marshal.loads(data[start:])  # noqa: S302 - as trusted as any compiled code
            if contract == _contract() and isinstance(table, dict):
                return table
    except (OSError, ValueError, EOFError, TypeError, ImportError, AttributeError):
        pass
    return {}


def _code_of(text: "str | bytes", flags: int) -> "Kept":
    """As `re.compile` makes it (Lib/re/_compiler.py of Python 3.11, sre_compile.py before)."""
    from importlib import import_module

    names = ("re._parser", "re._compiler") if sys.version_info >= (3, 11) else ("sre_parse", "sre_compile")
    parser, compiler = (import_module(name) for name in names)
    parsed = parser.parse(text, flags)
    words = compiler._code(parsed, flags)
    state = parsed.state
    by_number: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        by_number[number] = name
    code = b"".join(word.to_bytes(_WORD, sys.byteorder) for word in words)
    return int(flags) | int(state.flags), code, state.groups - 1, dict(state.groupdict), tuple(by_number)
