"""The tree of a Dockerfile: every instruction with what it says and where, nothing of the text lost."""

from . import words
from .source import Derived, Source, Word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .source import Position, Span
    from .words import Flag

KEYWORDS = (
    "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER",
    "ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR",
)  # fmt: skip
_JSON_OR_TEXT = frozenset(("RUN", "CMD", "ENTRYPOINT", "SHELL"))
_JSON_OR_WORDS = frozenset(("ADD", "COPY", "VOLUME"))
_TAKES_ARRAY = _JSON_OR_TEXT | _JSON_OR_WORDS | {"HEALTHCHECK"}
_PAIRS = frozenset(("ENV", "LABEL"))
_ONE_TEXT = frozenset(("WORKDIR", "USER", "STOPSIGNAL", "MAINTAINER"))


class SyntaxProblem:
    """Something that BuildKit refuses: where, why, and what would help; `template`: it is a marker that another tool replaces."""

    __slots__ = ("hint", "message", "source", "span", "template")

    def __init__(self, source: Source, span: "Span", message: str, hint: str = "", template: bool = False) -> None:
        self.source = source
        self.span = span
        self.message = message
        self.hint = hint
        self.template = template

    @property
    def line(self) -> int:
        return self.source.position(self.span.start).line


class Heredoc:
    """One ``<<NAME`` body of an instruction. `content` is the body as written, the terminator line not included."""

    __slots__ = ("chomp", "content", "expand", "fd", "name", "word")

    def __init__(self, word: Word, name: str, expand: bool, chomp: bool, fd: int) -> None:
        self.word = word
        self.name = name
        self.expand = expand
        self.chomp = chomp
        self.fd = fd
        self.content = Derived(word.source, "", (0,), (0,))


class Comment:
    """A comment line outside heredocs, also one between continuation lines; `text` begins with its ``#``."""

    __slots__ = ("source", "span")

    def __init__(self, source: Source, span: "Span") -> None:
        self.source = source
        self.span = span

    @property
    def text(self) -> str:
        return self.source.text[self.span.start : self.span.end]


class Directive:
    """A parser directive that is in force: ``# syntax=``, ``# escape=`` or ``# check=``."""

    __slots__ = ("name", "source", "span", "value")

    def __init__(self, source: Source, span: "Span", name: str, value: str) -> None:
        self.source = source
        self.span = span
        self.name = name
        self.value = value


class Pair:
    """One key with its value in ENV, LABEL (`separator` is ``=``, or empty for the legacy form) or ARG (value may be None)."""

    __slots__ = ("key", "separator", "value")

    def __init__(self, key: Word, value: "Word | None", separator: str) -> None:
        self.key = key
        self.value = value
        self.separator = separator

    @property
    def source(self) -> Source:
        return self.key.source

    @property
    def span(self) -> "Span":
        first = self.key.span
        return first if self.value is None else type(first)(first.start, max(first.end, self.value.span.end))


class Instruction:
    """One instruction, its continuation lines joined in `logical` (no comments, no blank lines, nothing trimmed inside).

    `line` and `end_line` count from 1 and hold everything up to the last heredoc's terminator.
    """

    __slots__ = (
        "_array_read", "_strings", "_words", "arguments", "blank_lines", "comments", "end", "end_line", "escape", "flags", "heredocs", "keyword",
        "last_line", "line", "logical", "name", "problems", "rest_end", "rest_start", "start",
    )  # fmt: skip

    def __init__(self, logical: Derived, escape: str, line: int, last_line: int, end: int) -> None:
        self.logical = logical
        self.escape = escape
        self.line = line
        self.last_line = self.end_line = last_line
        self.end = end
        self.heredocs: list[Heredoc] = []
        self.comments: list[Comment] = []
        self.blank_lines: list[int] = []
        self.problems: list[SyntaxProblem] = []
        self.flags: list[Flag] = []
        self._words: list[Word] | None = None
        self._strings: list[Word] | None = None
        self._array_read = False
        text = logical.text
        begin, stop = words.trim(text, 0, len(text))
        gap = words.split_once(text, begin, stop)
        self.start = begin
        self.name = Word(logical, begin, gap[0] if gap else stop)
        self.keyword = self.name.text.upper()
        self.rest_start = self.rest_end = stop
        if gap:
            self._cut_flags(gap[1], stop)

    def _cut_flags(self, start: int, stop: int) -> None:
        self.flags, after = words.flags(self.logical, start, stop)
        self.rest_start, self.rest_end = words.trim(self.logical.text, after, stop)

    @property
    def source(self) -> Source:
        return self.logical.source

    @property
    def span(self) -> "Span":
        first = self.logical.origin(self.start)
        return type(self.name.span)(first, max(first, self.end))

    @property
    def text(self) -> str:
        """The instruction on one line, as BuildKit shows it in a build."""
        return self.logical.text.strip()

    @property
    def rest(self) -> Word:
        """The arguments behind keyword and flags, as one text."""
        return Word(self.logical, self.rest_start, self.rest_end)

    @property
    def known(self) -> bool:
        return self.keyword in _KNOWN

    def flag(self, name: str) -> "Flag | None":
        """The last flag of that name."""
        return next((flag for flag in reversed(self.flags) if flag.name == name), None)

    @property
    def exec_form(self) -> bool:
        """True where the arguments are a JSON array of strings and the instruction takes one."""
        return self._array() is not None

    def command_start(self) -> int:
        """Where in `logical` the command of the instruction begins: behind CMD for HEALTHCHECK, else with the arguments."""
        return self._behind_first_word() if self.keyword == "HEALTHCHECK" else self.rest_start

    def _array(self) -> "list[Word] | None":
        if not self._array_read:
            self._array_read = True
            start = self.command_start()
            takes_one = self.keyword in _TAKES_ARRAY and self.logical.text.startswith("[", start)
            try:
                self._strings = words.exec_form(self.logical, start, self.rest_end) if takes_one else None
            except words.NotStringsError:
                self._strings = None
        return self._strings

    def _behind_first_word(self) -> int:
        text, at = self.logical.text, self.rest_start
        while at < self.rest_end and text[at] not in words.LATIN1_SPACE:
            at += 1
        while at < self.rest_end and text[at] in words.LATIN1_SPACE:
            at += 1
        return at

    @property
    def words(self) -> "list[Word]":
        """The arguments as BuildKit cuts them: the strings of the exec form, the one text of a shell form, or words."""
        if self._words is None:
            self._words = self._cut_words()
        return self._words

    def _cut_words(self) -> "list[Word]":
        keyword, start, end = self.keyword, self.rest_start, self.rest_end
        if start >= end or keyword in _PAIRS:
            return []
        found = self._array()
        if keyword == "HEALTHCHECK":
            begin = self._behind_first_word()
            kind = Word(self.logical, start, begin).raw.rstrip(words.LATIN1_SPACE)
            command = found if found is not None else [Word(self.logical, begin, end)] if begin < end else []
            return [Word(self.logical, start, start + len(kind)), *command]
        if found is not None:
            return found
        if keyword in _JSON_OR_TEXT or keyword in _ONE_TEXT:
            return [Word(self.logical, start, end)]
        if keyword == "ARG":
            return words.quoted(self.logical, start, end, self.escape)
        return words.plain(self.logical, start, end)

    @property
    def pairs(self) -> "list[Pair]":
        """Keys and values of ENV, LABEL and ARG as written, quotes kept; the readable ones of a broken instruction."""
        start, end = self.rest_start, self.rest_end
        if self.keyword not in _PAIRS and self.keyword != "ARG":
            return []
        found = words.quoted(self.logical, start, end, self.escape)
        if self.keyword in _PAIRS and found and "=" not in found[0].text:
            gap = words.split_once(self.logical.text, start, end)
            return [Pair(Word(self.logical, start, gap[0]), Word(self.logical, gap[1], end), "")] if gap else []
        return [pair for word in found for pair in _pair(word, self.keyword == "ARG")]

    @property
    def inner(self) -> "Instruction | None":
        """The instruction that an ONBUILD holds."""
        if self.keyword != "ONBUILD" or self.rest_start >= self.rest_end:
            return None
        cut = self.logical.cut(self.rest_start, self.rest_end)
        inner = Instruction(cut, self.escape, self.line, self.last_line, self.end)
        inner.end_line, inner.heredocs = self.end_line, self.heredocs
        return inner

    def __repr__(self) -> str:
        return f"<{self.keyword} line {self.line}>"


def _pair(word: Word, bare_allowed: bool) -> "list[Pair]":
    key, equals, _ = word.text.partition("=")
    if not equals:
        return [Pair(word, None, "")] if bare_allowed else []
    return [Pair(word.part(0, len(key)), word.part(len(key) + 1), "=")]


class Dockerfile:
    """A Dockerfile as read: `instructions` in order, and every reason (`errors`) for which BuildKit would refuse it."""

    __slots__ = ("comments", "directives", "errors", "escape", "instructions", "source")

    def __init__(self, source: Source) -> None:
        self.source = source
        self.escape = "\\"
        self.directives: list[Directive] = []
        self.comments: list[Comment] = []
        self.instructions: list[Instruction] = []
        self.errors: list[SyntaxProblem] = []

    @property
    def path(self) -> str:
        return self.source.path

    @property
    def text(self) -> str:
        return self.source.text

    def position(self, offset: int) -> "Position":
        """Line and column of a character, both from 1."""
        return self.source.position(offset)

    def directive(self, name: str) -> "Directive | None":
        return next((found for found in self.directives if found.name == name), None)


_KNOWN = frozenset(KEYWORDS)
