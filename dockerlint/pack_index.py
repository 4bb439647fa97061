"""What the rules of a pack declare, and their compiled code, kept in one file, so that listing and selecting them runs none of it and
loading them opens none of theirs.

As with compiled Python, an entry holds while the rule's file has the same time and size, and no user or reviewer ever sees it:
it lies in ``__pycache__``, is made again where it is missing, and is left out where that folder cannot be written.
"""

import marshal
import os
import sys

from .module_cache import LENGTH, write_kept

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType

    from .rule import Need, Rule, Severity
    from .rule_options import Kept as KeptOption

    Declared = tuple[
        str,
        Severity,
        str,
        tuple[str, ...],
        tuple[str, ...],
        Need | None,
        tuple[str, ...],
        list[tuple[str, frozenset[str]]],
        tuple[KeptOption, ...],
    ]
    """Summary, severity, since, aliases, presets, needs, mentions, subscriptions and options."""
    Kept = tuple[tuple[int, int], Declared, int, int]
    """Time and size of the rule's file, what it declares, and where its code, as `marshal` writes it, begins and ends behind the table."""


_MAGIC = b"dockerlint 2"


def declared(rule: "Rule") -> "Declared":
    """What a rule declares. Raises ValueError for an option that cannot be one."""
    options: tuple[KeptOption, ...] = ()
    if rule.options:
        from .rule_options import kept

        options = kept(rule.options)
    return (
        rule.summary, rule.severity, rule.since, rule.aliases, rule.presets, rule.needs, rule.mentions, rule.subscriptions,
        options,
    )  # fmt: skip


class PackIndex:
    """The index of the pack in `folder`: by ``<topic>/<rule>``, the time and size of its file and what it declares."""

    def __init__(self, folder: str) -> None:
        self._path = os.path.join(
            folder, "__pycache__", f"index.{sys.implementation.cache_tag}{sys.flags.optimize or ''}"
        )
        self._contract = _stamp(os.stat(os.path.join(os.path.dirname(os.path.abspath(__file__)), "rule.py")))
        self._file, self._start = -1, 0
        self._kept = self._read()
        self._seen: dict[str, Kept] = {}
        self._new: dict[str, bytes] = {}

    def get(self, key: str, stamp: os.stat_result) -> "Declared | None":
        """What the rule declares; None where that is not known or the file has changed."""
        kept = self._kept.get(key)
        if kept is None or kept[0] != _stamp(stamp):
            return None
        self._seen[key] = kept
        return kept[1]

    def code(self, key: str) -> "CodeType | None":
        """The compiled code of a rule that `get` knows; None where it cannot be read any more."""
        kept = self._seen.get(key)
        try:
            return marshal.loads(self._bytes(kept)) if kept is not None else None  # noqa: S302 - as trusted as any compiled code
        except (OSError, ValueError, EOFError, TypeError):
            return None

    def put(self, key: str, stamp: os.stat_result, rule: "Rule", code: "CodeType") -> "Declared":
        """Note what a rule that had to be loaded declares."""
        self._seen[key] = _stamp(stamp), declared(rule), 0, 0
        self._new[key] = marshal.dumps(code)
        return self._seen[key][1]

    def save(self) -> None:
        """Write the index where it has changed. Does nothing where Python would not write compiled code either."""
        if self._seen == self._kept or sys.dont_write_bytecode or sys.pycache_prefix is not None:
            return
        try:
            table, codes = self._laid_out()
        except OSError:  # a code of the file that was read cannot be read any more
            return
        write_kept(self._path, _MAGIC, table, codes)

    def _laid_out(self) -> "tuple[bytes, bytes]":
        """The table and the codes one behind the other, as they stand in the file."""
        table: dict[str, Kept] = {}
        codes = bytearray()
        for key, kept in self._seen.items():
            code = self._new[key] if key in self._new else self._bytes(kept)
            table[key] = kept[0], kept[1], len(codes), len(codes) + len(code)
            codes += code
        return marshal.dumps((self._contract, table)), bytes(codes)

    def _bytes(self, kept: "Kept") -> bytes:
        """The code of a rule of the file that was read; it is opened once, and still the same where another process has replaced it."""
        _, _, begin, end = kept
        if hasattr(os, "pread"):  # forked workers share the place at which a file is read
            return os.pread(self._file, end - begin, self._start + begin)
        os.lseek(self._file, self._start + begin, os.SEEK_SET)
        return os.read(self._file, end - begin)

    def __del__(self) -> None:
        if self._file >= 0:
            os.close(self._file)

    def _read(self) -> "dict[str, Kept]":
        try:
            self._file = os.open(self._path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0))
            if os.read(self._file, len(_MAGIC)) != _MAGIC:
                return {}
            length = int.from_bytes(os.read(self._file, LENGTH), "big")
            if length > os.fstat(self._file).st_size:
                return {}
            contract, kept = marshal.loads(os.read(self._file, length))  # noqa: S302 - as trusted as the compiled code beside it
        except (OSError, ValueError, EOFError, TypeError):
            return {}
        self._start = len(_MAGIC) + LENGTH + length
        return kept if contract == self._contract and isinstance(kept, dict) else {}


def _stamp(stat: os.stat_result) -> "tuple[int, int]":
    return stat.st_mtime_ns, stat.st_size
