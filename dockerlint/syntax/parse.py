"""Bytes → tree: physical lines become instructions, exactly as BuildKit joins them; reading goes on behind an error."""

import re

from dockerlint.regex import regex

from . import words
from .expand import raw_words
from .source import Derived, Source, Span, Word, decode, encode
from .tree import KEYWORDS, Comment, Directive, Dockerfile, Heredoc, Instruction, SyntaxProblem
from .validate import validate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerfile_parse import DockerfileParser

MAX_LINE_BYTES = 65535
_DIRECTIVE = regex(r"#[\t\n\f\r ]*([a-zA-Z][a-zA-Z0-9]*)[\t\n\f\r ]*=[\t\n\f\r ]*(.+?)[\t\n\f\r ]*$")
_HEREDOC = regex(r"(\d*)<<(-?)([^<]*)")
_MAY_HOLD_HEREDOC = frozenset(("RUN", "COPY", "ADD", "ONBUILD"))
_NEXT_INSTRUCTION = regex(rf"[ \t]*(?:{'|'.join(KEYWORDS)})[ \t]")


def parse(source: "str | bytes | DockerfileParser", path: str = "Dockerfile") -> Dockerfile:
    """Read a Dockerfile's text. Never raises for what the text holds: `Dockerfile.errors` says what BuildKit would refuse.

    A ``DockerfileParser`` of dockerfile-parse gives its content.
    """
    if isinstance(source, str):
        text = source
    elif isinstance(source, (bytes, bytearray)):
        text = decode(bytes(source))
    else:
        text = str(source.content)
        path = getattr(source, "dockerfile_path", None) or path
    return _Reader(Dockerfile(Source(path, text))).read()


class _Reader:
    """Walks the physical lines once. A line's end excludes its ``\\r\\n``."""

    __slots__ = ("comments", "doc", "number", "starts", "text")

    def __init__(self, doc: Dockerfile) -> None:
        self.doc = doc
        self.text = doc.text
        self.starts = doc.source.line_starts
        self.number = 0
        self.comments: list[Comment] = []

    @property
    def more(self) -> bool:
        return self.number < len(self.starts) and self.starts[self.number] < len(self.text)

    def read(self) -> Dockerfile:
        if not self.text:
            self.fail(Span(0, 0), "the Dockerfile is empty", "Begin with FROM and a base image.")
            return self.doc
        self.directives()
        while self.more:
            self.instruction()
        doc = self.doc
        if not doc.instructions and not doc.errors:
            self.fail(Span(0, 0), "no instruction in this file", "Begin with FROM and a base image.")
        validate(doc)
        doc.errors.sort(key=lambda error: error.span)
        return doc

    def fail(self, span: Span, message: str, hint: str = "") -> None:
        self.doc.errors.append(SyntaxProblem(self.doc.source, span, message, hint))

    def line(self) -> "tuple[int, int]":
        """The next physical line's range without its line ending; a BOM is left out."""
        start = self.starts[self.number]
        self.number += 1
        end = self.starts[self.number] - 1 if self.number < len(self.starts) else len(self.text)
        if end - start > MAX_LINE_BYTES // 4 and len(encode(self.text[start:end])) >= MAX_LINE_BYTES + 1:
            self.fail(
                Span(start, end), f"this line has more than {MAX_LINE_BYTES} bytes", "Break it with continuation lines."
            )
        while end > start and self.text[end - 1] == "\r":
            end -= 1
        if self.number == 1 and self.text[0] == "\ufeff":
            start += 1
        return start, end

    def directives(self) -> None:
        seen: set[str] = set()
        while self.more:
            before = self.number
            start, end = self.line()
            start += len(self.text[start:end]) - len(self.text[start:end].lstrip(words.UNICODE_SPACE))
            found = _DIRECTIVE.match(self.text, start, end) if self.text.startswith("#", start) else None
            name = found.group(1).lower() if found else ""
            if not found or name not in ("syntax", "escape", "check"):
                self.number = before
                return
            if name in seen:
                self.fail(Span(start, end), f"only one {name} parser directive can be used", "Remove this one.")
            seen.add(name)
            self.directive(name, found.group(2), Span(start, end))

    def directive(self, name: str, value: str, span: Span) -> None:
        doc = self.doc
        doc.comments.append(Comment(doc.source, span))
        if name != "escape":
            value = value.split(" ", 1)[0]
        elif value not in ("\\", "`"):
            self.fail(span, f"invalid escape token {value!r}", "It must be ` or \\ and nothing else.")
            return
        else:
            doc.escape = value
        doc.directives.append(Directive(doc.source, span, name, value))

    def comment(self, start: int, end: int) -> None:
        found = Comment(self.doc.source, Span(start, end))
        self.doc.comments.append(found)
        self.comments.append(found)

    def instruction(self) -> None:
        """One instruction with its continuation lines and heredocs, or one blank or comment line."""
        text = self.text
        first_line = self.number + 1
        start, end = self.line()
        stripped = text[start:end].lstrip(words.UNICODE_SPACE)
        if not stripped:
            return
        start = end - len(stripped)
        if stripped[0] == "#":
            self.comment(start, end)
            return
        stop = self.continuation(start, end)
        if stop < 0:
            self.add(Derived(self.doc.source, stripped, (0,), (start,)), first_line, end, [])
            return
        pieces = [(start, stop)]
        blank_lines: list[int] = []
        while stop >= 0 and self.more:
            start, end = self.line()
            content = text[start:end].lstrip(words.UNICODE_SPACE)
            if not content:
                blank_lines.append(self.number)
            elif content[0] == "#":
                self.comment(end - len(content), end)
            else:
                stop = self.continuation(start, end)
                pieces.append((start, end if stop < 0 else stop))
        self.add(_join(self.doc.source, pieces), first_line, end, blank_lines)

    def continuation(self, start: int, end: int) -> int:
        """Where the line's escape character stands that joins it with the next one, or -1."""
        text = self.text
        while end > start and text[end - 1] in " \t":
            end -= 1
        escape = self.doc.escape
        if end == start or text[end - 1] != escape:
            return -1
        return end - 1 if end - 1 == start or text[end - 2] != escape else -1

    def add(self, logical: Derived, line: int, end: int, blank_lines: "list[int]") -> None:
        doc = self.doc
        found = Instruction(logical, doc.escape, line, self.number, end)
        found.comments, self.comments = self.comments, []
        found.blank_lines = blank_lines
        doc.instructions.append(found)
        if found.keyword in _MAY_HOLD_HEREDOC and "<<" in logical.text:
            self.heredocs(found)

    def heredocs(self, instruction: Instruction) -> None:
        inner = instruction.inner if instruction.keyword == "ONBUILD" else instruction
        if inner is None or inner.keyword not in ("RUN", "COPY", "ADD") or inner.exec_form:
            return
        for heredoc in _heredocs(instruction.logical):
            if not self.body(heredoc):
                name = heredoc.name
                self.fail(
                    heredoc.word.span, f"unterminated heredoc: no line is exactly {name!r}", _heredoc_hint(heredoc)
                )
                self.recover(instruction)
                return
            instruction.heredocs.append(heredoc)
            instruction.end_line = self.number
            instruction.end = self.starts[self.number] - 1 if self.number < len(self.starts) else len(self.text)

    def body(self, heredoc: Heredoc) -> bool:
        first = self.number
        begin = self.starts[first] if first < len(self.starts) else len(self.text)
        while self.more:
            at = self.starts[self.number]
            start, end = self.line()
            line = self.text[start:end]
            if (line.lstrip("\t") if heredoc.chomp else line) == heredoc.name:
                heredoc.content = Derived(self.doc.source, self.text[begin:at], (0,), (begin,))
                return True
        self.number = first
        return False

    def recover(self, instruction: Instruction) -> None:
        """Behind an unterminated heredoc, go on at the next line that begins like an instruction."""
        while self.more and not _NEXT_INSTRUCTION.match(self.text, self.starts[self.number]):
            self.number += 1
        instruction.end_line = self.number


def _join(source: Source, pieces: "list[tuple[int, int]]") -> Derived:
    starts: list[int] = []
    origins: list[int] = []
    texts: list[str] = []
    at = 0
    for start, end in pieces:
        if end > start or not texts:
            starts.append(at)
            origins.append(start)
            texts.append(source.text[start:end])
            at += end - start
    return Derived(source, "".join(texts), starts, origins)


def _heredocs(logical: Derived) -> "list[Heredoc]":
    ranges = raw_words(logical.text)
    found: list[Heredoc] = []
    for index, (start, end) in enumerate(ranges or ()):
        match = _HEREDOC.fullmatch(logical.text, start, end)
        if not match:
            continue
        name = match.group(3)
        word_end = end
        if not name and not match.group(2) and ranges and index + 1 < len(ranges):
            after, word_end = ranges[index + 1]
            name = logical.text[after:word_end]
        bare = _unquoted(name)
        if bare and "<" not in name:
            fd = int(match.group(1) or 0)
            found.append(Heredoc(Word(logical, start, word_end), bare, bare == name, bool(match.group(2)), fd))
    return found


def _unquoted(name: str) -> str:
    return re.sub(r"\\(.)|['\"]", r"\1", name, flags=re.DOTALL)


def _heredoc_hint(heredoc: Heredoc) -> str:
    glued = re.match(r"[\w.-]+(?=[|;&>)])", heredoc.name)
    if glued:
        return f"Put a blank behind {glued.group()!r}: everything glued to it belongs to the name."
    return f"End the text with a line that holds {heredoc.name!r} and nothing else, no trailing blanks."
