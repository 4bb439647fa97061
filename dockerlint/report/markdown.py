"""A table for a comment on a change or the summary of a CI run. Nothing in it is markup of the judged files."""

import re

from dockerlint.declaration import SEVERITIES

from .full import summary
from .places import Places, region
from .text import safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.rule import Finding
    from dockerlint.run import Result

LARGEST_COMMENT = 65_536
"""GitHub's limit for a comment, in characters; GitLab's is higher."""
_HEADER = ("| Severity | Place | Rule | What is wrong |", "|---|---|---|---|")
_MARKS = {"error": "❌ error", "warning": "⚠️ warning", "info": "ℹ️ info"}
_SPECIAL = str.maketrans({char: f"\\{char}" for char in "\\`*_[]|~#"} | {"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_REFERENCE = re.compile(r"@(?=\w)|#(?=\d)")
_REMAINDER = 200  # characters kept for what is said behind the table


def markdown(result: "Result", status: int = 0, largest: int = LARGEST_COMMENT) -> str:  # noqa: ARG001 - all formats are called alike
    """The report in at most `largest` bytes of UTF-8: the most severe findings first, and how many are left out."""
    places = Places()
    head = f"### dockerlint\n\n{escaped(summary(result))}\n"
    rows = [_row(found, places) for found in sorted(result.findings, key=_weight)]
    foot = "".join(
        f"\n- {escaped(f'{problem.path}: {problem.message}'.removeprefix(': '))}" for problem in result.problems
    )
    foot = f"\nNot judged:\n{foot}\n" if foot else ""
    room = largest - _size(head) - _REMAINDER
    if _size(foot) > room // 2:
        foot = f"\n{len(result.problems)} could not be judged: the log says why.\n"
    room -= _size(foot) + sum(map(_size, _HEADER))
    kept = _kept(rows, room)
    table = "\n" + "\n".join((*_HEADER, *rows[:kept])) + "\n" if kept else ""
    if kept < len(rows):
        foot = f"\n{len(rows) - kept} more, the least severe, are left out: the log holds them all.\n{foot}"
    return head + table + foot


def escaped(text: str) -> str:
    """`text` on one line as Markdown shows it as it is: no markup, no HTML, no cell's end, nobody mentioned."""
    return _REFERENCE.sub(r"\g<0><!-- -->", safe(text).translate(_SPECIAL))


def _kept(rows: "list[str]", room: int) -> int:
    """How many rows from the first on fit."""
    for number, row in enumerate(rows):
        room -= _size(row) + 1
        if room < 0:
            return number
    return len(rows)


def _weight(found: "Finding") -> int:
    return SEVERITIES.index(found.severity)


def _row(found: "Finding", places: Places) -> str:
    line = region(found.source, found.span).line
    advice = f"<br>{escaped(found.help)}" if found.help else ""
    place = f"{escaped(places.path(found.path))}:{line}"
    return f"| {_MARKS[found.severity]} | {place} | {escaped(found.rule.name)} | {escaped(found.message)}{advice} |"


def _size(text: str) -> int:
    return len(text.encode("utf-8", "backslashreplace")) + 1
