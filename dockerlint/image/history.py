"""Which layer belongs to which instruction: by order, counted from the end of the image's history.

Text cannot decide it: the classic builder writes a hash for COPY, others drop flags. Order can: each builder
writes one entry per instruction, except those it is known to leave out or to add.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_VERB = re.compile(
    r"(ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER"
    r"|VOLUME|WORKDIR)(?=\s|$)"
)
# BuildKit writes no ONBUILD; buildah merges LABEL and ARG; `--label` adds a LABEL of its own in the classic builder.
_MAY_LACK_ENTRY = frozenset({"ONBUILD", "ARG", "LABEL", "MAINTAINER"})
_MAY_BE_EXTRA = frozenset({"LABEL"})
_NOP = re.compile(r"#\(nop\)\s+([A-Z]+)\b")


@dataclass(frozen=True)
class Entry:
    """One entry of an image's history; `layer` is the number of the layer it made, None where it made none."""

    verb: str
    text: str
    layer: int | None


@dataclass(frozen=True)
class Alignment:
    """Per instruction the history entry it made (or None), and how many entries are the base image's."""

    entries: tuple[Entry | None, ...]
    base_entries: int


def entries(history: Sequence[Mapping[str, Any]], layers: int) -> list[Entry]:
    """Number the history's layers from the end, because an imported base may have layers without entries."""
    found: list[Entry] = []
    number = layers
    for item in reversed(history):
        text = str(item.get("created_by") or "")
        shipped = not item.get("empty_layer") and number > 0
        number -= shipped
        found.append(Entry(verb(text), text, number if shipped else None))
    return found[::-1]


def verb(created_by: str) -> str:
    """Return the instruction a history entry stands for; "" where the entry says nothing."""
    if not created_by:
        return ""
    if match := _NOP.search(created_by):
        return match[1]
    match = _VERB.match(created_by)
    return match[1] if match else "RUN"  # a bare command, also behind the build arguments "|2 A=1 B=2"


def align(history: Sequence[Entry], keywords: Sequence[str]) -> Alignment | None:
    """Match instructions (without FROM, oldest first) to the end of the history; None where they do not fit.

    An instruction that may lack an entry, and an entry a builder may add, are stepped over.
    """
    matched: list[Entry | None] = [None] * len(keywords)
    at = len(history) - 1
    for index in range(len(keywords) - 1, -1, -1):
        keyword = keywords[index]
        while at >= 0 and history[at].verb != keyword and _is_extra(history[at]) and keyword not in _MAY_LACK_ENTRY:
            at -= 1
        if at >= 0 and history[at].verb == keyword:
            matched[index] = history[at]
            at -= 1
        elif keyword not in _MAY_LACK_ENTRY:
            return None
    return Alignment(tuple(matched), at + 1)


def _is_extra(entry: Entry) -> bool:
    return entry.verb in _MAY_BE_EXTRA and entry.layer is None
