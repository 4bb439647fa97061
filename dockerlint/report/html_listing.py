"""The Dockerfile with the bytes of each instruction and the findings below the lines that they stand on, as HTML."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dockerlint.image.model import Kind
from dockerlint.image.sizes import human
from dockerlint.report.html_page import bar, code, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dockerlint.image.model import Report, Row
    from dockerlint.image.savings import Saving

_TAB = 4


def listing(report: Report, source: Sequence[str], savings: Sequence[Saving]) -> str:
    """Return the table of lines; empty where the Dockerfile's text is not given."""
    if not source:
        return ""
    found: defaultdict[int, list[Saving]] = defaultdict(list)
    for saving in savings:
        if saving.finding.path == report.dockerfile:
            found[saving.finding.line].append(saving)
    sizes = _sizes(report)
    most = max((size for size, _ in sizes.values()), default=0)
    rows = "".join(_line(number, line, sizes.get(number), most, found[number]) for number, line in enumerate(source, 1))
    return (
        '<table class="listing"><caption class="unseen">The Dockerfile, line by line, with the bytes that each instruction ships</caption>'
        '<thead><tr><th scope="col" class="num no">Line</th><th scope="col" class="num">Size</th>'
        '<th scope="col" class="bars"><span class="unseen">Share</span></th><th scope="col">Dockerfile</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _sizes(report: Report) -> dict[int, tuple[int, int]]:
    """By the line on which an instruction begins: its bytes, and those of them that are hidden later."""
    sizes: dict[int, tuple[int, int]] = {}
    for row in report.rows:
        if row.line is not None and _ships(row):
            size, hidden = sizes.get(row.line, (0, 0))
            sizes[row.line] = size + row.bytes, hidden + row.hidden_bytes
    return sizes


def _ships(row: Row) -> bool:
    return row.layers > 0 or row.kind is Kind.BASE


def _line(number: int, line: str, size: tuple[int, int] | None, most: int, found: Sequence[Saving]) -> str:
    shown, bars = "", ""
    if size is not None:
        shown, bars = human(size[0]), bar(size[0] / most if most else 0.0)
    notes = "".join(f'<tr class="found"><td colspan="4">{note(saving)}</td></tr>' for saving in found)
    content = text(line.expandtabs(_TAB)) or " "
    return (
        f'<tr id="L{number}"><td class="no">{number}</td><td class="num">{shown}</td><td class="bars">{bars}</td>'
        f'<td class="src">{content}</td></tr>{notes}'
    )


_MARKS = {"error": "bad", "warning": "warn", "info": "info"}


def note(saving: Saving) -> str:
    """A finding: how severe, its rule, what it says, what to do, and what it saves."""
    finding = saving.finding
    mark = f'<span class="mark {_MARKS.get(finding.severity, "info")}">{text(finding.severity)}</span> {code(finding.rule)}'
    saves = f" · saves {human(saving.bytes)}: {text(saving.reason)}" if saving.bytes else ""
    help_line = f'<p class="soft">Help: {text(finding.help)}</p>' if finding.help else ""
    style = {"error": " error", "info": " info"}.get(finding.severity, "")
    return f'<div class="note{style}"><p>{mark}{saves}</p><p>{text(finding.message)}</p>{help_line}</div>'
