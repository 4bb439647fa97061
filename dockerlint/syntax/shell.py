"""Shell text → the commands in it, each word with its place in the file. POSIX sh and bash, read by tree-sitter-bash.

The reader is tolerant: behind something it cannot read it goes on, and `Script.readable` is False.
"""

import re

from .source import Derived, Word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .source import Source, Span

SHELLS = frozenset(("sh", "bash", "dash", "ash", "ksh", "zsh"))
_MAX_NESTING = 4


class ShellWord(Word):
    """One word of a command. `static` is False where it holds an expansion; then `text` keeps it as written."""

    __slots__ = ("static",)

    def __init__(self, derived: Derived, start: int, end: int, text: "str | None" = None, static: bool = True) -> None:
        super().__init__(derived, start, end, text)
        self.static = static


class Command:
    """One simple command: its words (the first is what is run), the assignments before it and how it stands among the others.

    `guarded`: it may not run, or not once (in a condition's branch, a loop, a function, behind ``||``).
    `chained`: ``&&`` stands before it, so that it runs only where what stands there succeeds. `tolerated`: what stands behind ``||``
    follows where it fails. `feeds`: a pipe leads from it to the next one. `piped`, `background`, `nested` (inside ``$(…)``): as said.
    """

    __slots__ = ("assignments", "background", "chained", "feeds", "guarded", "nested", "piped", "tolerated", "words")

    def __init__(self, words: "Sequence[Word]", assignments: "Sequence[Word]" = ()) -> None:
        self.words = list(words)
        self.assignments = list(assignments)
        self.background = self.chained = self.feeds = self.guarded = False
        self.nested = self.piped = self.tolerated = False

    @property
    def source(self) -> "Source":
        return self.words[0].source

    @property
    def span(self) -> "Span":
        first, last = self.words[0].span, self.words[-1].span
        return type(first)(first.start, max(first.end, last.end))

    @property
    def name(self) -> str:
        """What is run, without its folder."""
        return basename(self.words[0])

    @property
    def text(self) -> str:
        return " ".join(word.raw for word in self.words)

    def since(self, index: int) -> "Command":
        """The same command from its word `index` on: what ``exec``, ``env`` and their like hand over to."""
        found = Command(self.words[index:], self.assignments)
        found.in_place_of(self)
        return found

    def in_place_of(self, other: "Command") -> None:
        """Stand among the others as `other` does."""
        self.background, self.guarded, self.nested = other.background, other.guarded, other.nested
        self.piped, self.feeds, self.tolerated = other.piped, other.feeds, other.tolerated
        self.chained = other.chained

    def __repr__(self) -> str:
        return f"Command({self.text!r})"


class Script:
    """The commands of one shell text in the order of the text; `readable` is False where part of it was not understood."""

    __slots__ = ("commands", "operators", "readable")

    def __init__(self) -> None:
        self.commands: list[Command] = []
        self.readable = True
        self.operators = False


def basename(word: Word) -> str:
    """``/usr/bin/apt-get`` → ``apt-get``."""
    return word.text.rpartition("/")[2]


def is_static(word: Word) -> bool:
    """Whether the shell would leave the word's text as it is; words of the exec form always are."""
    return word.static if isinstance(word, ShellWord) else True


_SIMPLE = re.compile(r"[A-Za-z0-9_./:@%+,^ \t-]+(?:&&[A-Za-z0-9_./:@%+,^= \t-]+)*")
_PLAIN_WORD = re.compile(r"[^ \t]+")
_RESERVED = frozenset(
    [
        "if",
        "then",
        "else",
        "elif",
        "fi",
        "do",
        "done",
        "case",
        "esac",
        "while",
        "until",
        "for",
        "in",
        "function",
        "time",
        "select",
        "coproc",
    ]
)


def parse_shell(derived: Derived, nesting: int = 0) -> Script:
    """Read shell text. Never raises for what it holds."""
    script = Script()
    if not _read_simple(derived, script):
        try:
            from .shell_grammar import Reader

            Reader(derived, script).read()
        except RecursionError:  # nested more deeply than Python's stack reaches: nothing is known of it
            script.commands.clear()
            script.readable = False
    if nesting < _MAX_NESTING:
        script.commands = [inner for command in script.commands for inner in unfold(command, nesting)]
    return script


def _read_simple(derived: Derived, script: Script) -> bool:
    """Words and ``&&`` alone need no grammar; most commands of most files are that, and the grammar costs 4 ms to load."""
    text = derived.text
    if not _SIMPLE.fullmatch(text):
        return False
    at = 0
    for piece in text.split("&&"):
        words = [ShellWord(derived, m.start(), m.end()) for m in _PLAIN_WORD.finditer(text, at, at + len(piece))]
        if not words or words[0].text in _RESERVED or "=" in words[0].text:
            script.commands.clear()
            return False
        script.commands.append(Command(words))
        script.commands[-1].chained = at > 0
        at += len(piece) + 2
    script.operators = len(script.commands) > 1
    return True


def unfold(command: Command, nesting: int = 0) -> "Iterator[Command]":
    """The command itself, and behind ``sh -c 'text'`` the commands of that text."""
    yield command
    inner = shell_text(command)
    if inner is not None:
        for found in parse_shell(inner, nesting + 1).commands:
            found.guarded = found.guarded or command.guarded
            yield found


def shell_text(command: Command) -> "Derived | None":
    """The text that ``sh -c`` runs, if the command is that and the text is known."""
    words = command.words
    if basename(words[0]) not in SHELLS:
        return None
    for index, word in enumerate(words[1:], 1):
        if not word.text.startswith("-"):
            return None
        if "c" in word.text and not word.text.startswith("--"):
            return text_of(words[index + 1]) if index + 1 < len(words) else None
    return None


_JSON_ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


def _aligned(raw: str, text: str, shell: bool) -> "list[int] | None":
    """For each character of `text` the offset in `raw` that it was written at; None where they do not fit. Of a word for a shell quotes are
    left out, and the second ``$`` of compose's ``$$``.
    """
    found: list[int] = []
    at = 0
    for ch in text:
        while shell and at < len(raw) and raw[at] != ch and (raw[at] in "'\"" or raw[max(at - 1, 0) : at + 1] == "$$"):
            at += 1
        if at >= len(raw):
            return None
        found.append(at)
        if raw[at] != "\\":
            if raw[at] != ch:
                return None
            at += 1
        elif raw[at + 1 : at + 2] == "u" and not shell:
            at += 6
        elif raw[at + 1 : at + 2] == ch or _JSON_ESCAPES.get(raw[at + 1 : at + 2]) == ch:
            at += 2
        elif ch == "\\":
            at += 1
        else:
            return None
    return found


def text_of(word: Word) -> "Derived | None":
    """A word's text as text of its own, with its places where it stands unescaped in the file; None if it is not static."""
    if not is_static(word):
        return None
    raw = word.raw
    at = raw.find(word.text)
    if at >= 0:
        return word.derived.cut(word.start + at, word.start + at + len(word.text))
    offsets = _aligned(raw, word.text, isinstance(word, ShellWord))
    if offsets is None:
        return None
    origins = [word.derived.origin(word.start + offset) for offset in offsets]
    return Derived(word.source, word.text, range(len(origins)), origins)
