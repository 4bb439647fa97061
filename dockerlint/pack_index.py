"""What the rules of a pack declare, and their compiled code, kept in one file, so that listing and selecting them runs none of it and
loading them opens none of theirs.

As with compiled Python, an entry holds while the rule's file has the same time and size, and no user or reviewer ever sees it:
it lies in ``__pycache__``, is made again where it is missing, and is left out where that folder cannot be written.
"""

import marshal
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType

    from .rule import Need, Rule, Severity

    Declared = tuple[
        str,
        Severity,
        str,
        tuple[str, ...],
        tuple[str, ...],
        Need | None,
        tuple[str, ...],
        list[tuple[str, frozenset[str]]],
    ]
    """Summary, severity, since, aliases, presets, needs, mentions and subscriptions."""
    Kept = tuple[tuple[int, int], Declared, bytes]
    """Time and size of the rule's file, what it declares, and its code as `marshal` writes it."""


def declared(rule: "Rule") -> "Declared":
    """What a rule declares."""
    return (
        rule.summary, rule.severity, rule.since, rule.aliases, rule.presets, rule.needs, rule.mentions, rule.subscriptions,
    )  # fmt: skip


class PackIndex:
    """The index of the pack in `folder`: by ``<topic>/<rule>``, the time and size of its file and what it declares."""

    def __init__(self, folder: str) -> None:
        self._path = os.path.join(
            folder, "__pycache__", f"index.{sys.implementation.cache_tag}{sys.flags.optimize or ''}"
        )
        self._contract = _stamp(os.stat(os.path.join(os.path.dirname(os.path.abspath(__file__)), "rule.py")))
        self._kept = self._read()
        self._seen: dict[str, Kept] = {}

    def get(self, key: str, stamp: os.stat_result) -> "Declared | None":
        """What the rule declares; None where that is not known or the file has changed."""
        kept = self._kept.get(key)
        if kept is None or kept[0] != _stamp(stamp):
            return None
        self._seen[key] = kept
        return kept[1]

    def code(self, key: str) -> "CodeType | None":
        """The compiled code of a rule that `get` knows."""
        kept = self._seen.get(key)
        return marshal.loads(kept[2]) if kept is not None else None  # noqa: S302 - as trusted as any compiled code

    def put(self, key: str, stamp: os.stat_result, rule: "Rule", code: "CodeType") -> "Declared":
        """Note what a rule that had to be loaded declares."""
        self._seen[key] = _stamp(stamp), declared(rule), marshal.dumps(code)
        return self._seen[key][1]

    def save(self) -> None:
        """Write the index where it has changed. Does nothing where Python would not write compiled code either."""
        if self._seen == self._kept or sys.dont_write_bytecode or sys.pycache_prefix is not None:
            return
        part = f"{self._path}.{os.getpid()}"
        try:
            os.makedirs(os.path.dirname(self._path), exist_ok=True)
            with open(part, "wb") as file:
                file.write(marshal.dumps((self._contract, self._seen)))
            os.replace(part, self._path)
        except OSError:
            return

    def _read(self) -> "dict[str, Kept]":
        try:
            with open(self._path, "rb") as file:
                contract, kept = marshal.loads(file.read())  # noqa: S302 - as trusted as the compiled code beside it
        except (OSError, ValueError, EOFError, TypeError):
            return {}
        return kept if contract == self._contract and isinstance(kept, dict) else {}


def _stamp(stat: os.stat_result) -> "tuple[int, int]":
    return stat.st_mtime_ns, stat.st_size
