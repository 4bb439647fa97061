"""The line of a file that a finding is about: cut to the terminal, secrets masked, with what is needed to underline it."""

from dockerlint.facts.masking import starred

from .text import cell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from dockerlint.syntax.source import Source, Span

_LEFT_OF_MARK = 12


class Excerpt:
    """One line as it is shown: its `number`, `text`, the cells before the mark (`indent`) and under it (`width`, at least 1).

    `last_line` is the line on which the span ends.
    """

    __slots__ = ("indent", "last_line", "number", "text", "width")

    def __init__(self, number: int, last_line: int, text: str, indent: int, width: int) -> None:
        self.number, self.last_line, self.text, self.indent, self.width = number, last_line, text, indent, width


def excerpt(source: "Source", span: "Span", secrets: "Sequence[Span]", room: int) -> Excerpt:
    """The first line of the span on at most `room` cells."""
    number, column = source.position(span.start)
    last_line = source.position(max(span.start, span.end - 1)).line
    begin = span.start - (column - 1)
    line = source.line(number)
    if line.count("\0") > 1:  # of a file that is no text
        return Excerpt(number, last_line, "", 0, 1)
    text = _masked(line, begin, secrets)
    stop = min(span.end - begin, len(line))
    if last_line > number:
        stop = len(line.rstrip())
    shown, indent, width = _window(text, column - 1, max(stop, column), room)
    return Excerpt(number, last_line, shown, indent, max(1, width))


def _masked(line: str, begin: int, secrets: "Sequence[Span]") -> str:
    for start, end in secrets:
        first, last = max(0, start - begin), min(len(line), end - begin)
        if first < last:
            line = line[:first] + "*" * (last - first) + line[last:]
    return starred(line)


def _window(line: str, start: int, stop: int, room: int) -> "tuple[str, int, int]":
    """The part of the line around ``line[start:stop]``, with … where it is cut; the mark's first cell and its width."""
    near = max(0, start - 2 * room)  # nothing further away can be shown, and a line may have megabytes
    shown = [cell(char) for char in line[near : start + 2 * room]]
    first, mark_end = start - near, min(stop - near, len(shown))
    cut_right = start + 2 * room < len(line)
    if near or cut_right or sum(width for _, width in shown) > room:
        right = room if cut_right else _width(shown[mark_end:])
        cut = _left_edge(shown[:mark_end], first, room, right) if near or _width(shown[:mark_end]) > room - 1 else 0
        shown, first, mark_end = shown[cut:], first - cut, mark_end - cut
        if near or cut:
            shown, first, mark_end = [("…", 1), *shown], first + 1, mark_end + 1
        shown = _fit(shown, room, cut_right)
    return "".join(text for text, _ in shown), _width(shown[:first]), _width(shown[first:mark_end])


def _left_edge(shown: "list[tuple[str, int]]", first: int, room: int, right: int) -> int:
    """How many characters to leave out on the left, so that the mark is seen amid its line; `right` cells are behind it."""
    spare = room - 2 - _width(shown[first:])
    lead = max(min(_LEFT_OF_MARK, room // 4), spare // 2, spare - right)
    cut = first
    while cut and lead >= shown[cut - 1][1]:
        cut -= 1
        lead -= shown[cut][1]
    return cut


def _fit(shown: "list[tuple[str, int]]", room: int, more: bool) -> "list[tuple[str, int]]":
    """As many characters from the left as fit, with … for the others."""
    if not more and _width(shown) <= room:
        return shown
    used = at = 0
    while at < len(shown) and used + shown[at][1] <= room - 1:
        used += shown[at][1]
        at += 1
    return [*shown[:at], ("…", 1)]


def _width(shown: "list[tuple[str, int]]") -> int:
    return sum(width for _, width in shown)
