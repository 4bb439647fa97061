"""Markdown that holds any text and keeps a size: escaping, tables, and shortening. Knows nothing of what is reported."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dockerlint.report.text import safe

if TYPE_CHECKING:
    from collections.abc import Sequence

_CELL = 300  # characters of one cell; an instruction may have thousands
_SPECIAL = {ord(char): f"&#{ord(char)};" for char in "\\`*_[]<>|~&$!:"}
_CALLS = {ord("@"): "@\u200b", ord("#"): "#\u200b"}  # a space without width: neither a mention nor a link to an issue


def prose(text: str) -> str:
    """The text on one line, as it is: it makes no markup, ends no cell, and mentions nobody."""
    return _short(text).translate({**_SPECIAL, **_CALLS})


def code(text: str) -> str:
    """The text as code. Backticks would show the entities that a table's cell needs, so the element is written out."""
    return f"<code>{_short(text).translate({**_SPECIAL, **_CALLS})}</code>"


def _short(text: str) -> str:
    text = safe(" ".join(text.split()))
    return text if len(text) <= _CELL else text[: _CELL - 1] + "…"


@dataclass
class Section:
    """A table or a list; `rows` are pairs of how important each is and its line, `weight` is greater where the section matters less.

    `folded` sections are closed at first.
    """

    title: str
    head: tuple[str, ...]
    rows: Sequence[tuple[int, str]]
    weight: int
    folded: bool = False
    dropped: int = field(default=0)

    def lines(self) -> list[str]:
        """The section's lines with an empty one around it."""
        rows = [row for _, row in self.rows]
        if not rows:
            return []
        body = ["", *self.head, *rows, ""]
        if not self.title:
            return body
        if self.folded:
            count = f"{len(rows)} row{'s' * (len(rows) != 1)}"
            return ["", f"<details><summary>{self.title}: {count}</summary>", *body, "</details>"]
        return ["", f"### {self.title}", *body]

    def drop(self, size: int) -> None:
        """Leave out the least important rows until at least `size` bytes are won, or none is left."""
        order = sorted(range(len(self.rows)), key=lambda at: (self.rows[at][0], -at))
        gone = set()
        for at in order:
            if size <= 0:
                break
            gone.add(at)
            size -= _size(self.rows[at][1]) + 1
        self.dropped += len(gone)
        self.rows = [row for at, row in enumerate(self.rows) if at not in gone]


def assembled(head: Sequence[str], sections: Sequence[Section], foot: str, limit: int) -> str:
    """Put everything together in at most `limit` bytes; rows of the sections with the greatest weight go first."""
    for section in sorted(sections, key=lambda one: -one.weight):
        excess = _size(_text(head, sections, foot)) - limit
        if excess <= 0:
            break
        section.drop(excess + 200)  # room for the sentence that says so
    return _text(head, sections, foot)


def _text(head: Sequence[str], sections: Sequence[Section], foot: str) -> str:
    lines = [*head, *(line for section in sections for line in section.lines())]
    if gone := sum(section.dropped for section in sections):
        names = ", ".join(section.title for section in sections if section.dropped and section.title)
        lines += [
            "",
            f"Shortened: {gone:,} row{'s' * (gone != 1)} left out ({names}). The JSON and HTML reports have all of them.",
        ]
    text = "\n".join([*lines, "", foot, ""])
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text


def _size(text: str) -> int:
    return len(text.encode("utf-8", "backslashreplace"))
