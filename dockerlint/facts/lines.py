"""Where a finding stands that has to be on the line that BuildKit names."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from dockerlint.syntax.source import Source, Span
    from dockerlint.syntax.tree import Instruction

    class Located(Protocol):
        """What a rule can point at."""

        @property
        def source(self) -> Source: ...
        @property
        def span(self) -> Span: ...


class Place:
    """A stretch of a file."""

    __slots__ = ("source", "span")

    def __init__(self, source: "Source", span: "Span") -> None:
        self.source = source
        self.span = span


def on_first_line(instruction: "Instruction", words: "Located") -> "Located":
    """The words where they begin on the instruction's first line, else everything from its keyword to their end."""
    first = instruction.name.span
    if words.source.position(words.span.start).line == instruction.line:
        return words
    return Place(words.source, type(first)(first.start, max(first.end, words.span.end)))


def on_last_line(instruction: "Instruction") -> "Located":
    """What stands on the instruction's last line before its heredocs; the line itself where that is blank."""
    source, number = instruction.source, instruction.last_line
    start, text = source.line_starts[number - 1], source.line(number)
    start += source.text.startswith("\ufeff", start)
    indent = len(text) - len(text.lstrip())
    span = type(instruction.span)
    if not text.strip():
        return Place(source, span(start, start))
    return Place(source, span(start + indent, start + len(text.rstrip())))
