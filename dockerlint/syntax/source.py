"""A file's text with positions, and text derived from it whose every character still knows where it stood."""

from bisect import bisect_right
from collections import namedtuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NamedTuple, Protocol

    class Span(NamedTuple):
        """Half-open range of character offsets into one source's text."""

        start: int
        end: int

    class Position(NamedTuple):
        """Line and column, both from 1; a column counts characters, as an editor does."""

        line: int
        column: int

    class Located(Protocol):
        """Anything that stands somewhere in a file: a word, an instruction, a command, a YAML node."""

        @property
        def source(self) -> "Source": ...
        @property
        def span(self) -> Span: ...
else:  # `typing.NamedTuple` costs every start of the program 2 ms
    Span = namedtuple("Span", "start end")
    Position = namedtuple("Position", "line column")


def decode(data: bytes) -> str:
    """UTF-8; bytes that are none come back unchanged from `encode` (PEP 383)."""
    return data.decode("utf-8", "surrogateescape")


def encode(text: str) -> bytes:
    """The inverse of `decode`, to the byte."""
    return text.encode("utf-8", "surrogateescape")


class Source:
    """One text file as it was read: BOM, line endings and undecodable bytes included."""

    __slots__ = ("_starts", "path", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self._starts: list[int] | None = None

    @property
    def line_starts(self) -> "list[int]":
        """Offset of each line's first character; lines end at ``\\n`` only, as for BuildKit."""
        if self._starts is None:
            starts, at = [0], self.text.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = self.text.find("\n", at + 1)
            self._starts = starts
        return self._starts

    def position(self, offset: int) -> "Position":
        """Where the character at `offset` stands; the BOM is no column."""
        starts = self.line_starts
        line = bisect_right(starts, offset)
        column = offset - starts[line - 1] + 1
        if line == 1 and column > 1 and self.text.startswith("\ufeff"):
            column -= 1
        return Position(line, column)

    def line(self, number: int) -> str:
        """The text of line `number` (from 1) without its line ending and without a BOM."""
        starts = self.line_starts
        end = starts[number] if number < len(starts) else len(self.text)
        text = self.text[starts[number - 1] : end].rstrip("\r\n")
        return text[1:] if number == 1 and text.startswith("\ufeff") else text


class Derived:
    """Text made from pieces of a source: continuation lines joined, quotes removed, escapes resolved.

    `starts[i]` is the offset in `text` from which characters come, one to one, from `origins[i]` on in the source.
    """

    __slots__ = ("origins", "source", "starts", "text")

    def __init__(self, source: Source, text: str, starts: "Sequence[int]", origins: "Sequence[int]") -> None:
        self.source = source
        self.text = text
        self.starts = starts
        self.origins = origins

    def origin(self, offset: int) -> int:
        """Source offset of the character at `offset`; the end of the text is allowed."""
        piece = bisect_right(self.starts, offset) - 1
        return self.origins[piece] + offset - self.starts[piece]

    def span(self, start: int, end: int) -> "Span":
        """Source range from the first to the last character of ``text[start:end]``."""
        if end <= start:
            at = self.origin(start) if start < len(self.text) else self.origin(len(self.text))
            return Span(at, at)
        return Span(self.origin(start), self.origin(end - 1) + 1)

    def cut(self, start: int, end: int) -> "Derived":
        """``text[start:end]`` with the same origins."""
        if len(self.starts) == 1:
            return Derived(self.source, self.text[start:end], (0,), (self.origins[0] + start,))
        first = bisect_right(self.starts, start) - 1
        last = max(bisect_right(self.starts, max(start, end - 1)) - 1, first)
        starts = [0, *(at - start for at in self.starts[first + 1 : last + 1])]
        return Derived(
            self.source, self.text[start:end], starts, [self.origin(start), *self.origins[first + 1 : last + 1]]
        )


def whole(source: Source, start: int = 0, end: "int | None" = None) -> Derived:
    """A stretch of the source as it stands."""
    return Derived(source, source.text[start:end], (0,), (start,))


class Word:
    """A piece of text that a person wrote, and where.

    `text` is what it means (an exec-form string without quotes and escapes); ``raw`` is what is written.
    """

    __slots__ = ("derived", "end", "start", "text")

    def __init__(self, derived: Derived, start: int, end: int, text: "str | None" = None) -> None:
        self.derived = derived
        self.start = start
        self.end = end
        self.text = derived.text[start:end] if text is None else text

    @property
    def raw(self) -> str:
        return self.derived.text[self.start : self.end]

    @property
    def source(self) -> Source:
        return self.derived.source

    @property
    def span(self) -> "Span":
        return self.derived.span(self.start, self.end)

    def part(self, start: int, end: "int | None" = None) -> "Word":
        """The characters from `start` to `end` of the raw text as a word of their own."""
        stop = self.end if end is None else min(self.start + end, self.end)
        return Word(self.derived, self.start + start, stop)

    def __repr__(self) -> str:
        return f"Word({self.text!r})"
