"""Shell text → the commands in it, each word with its place in the file. POSIX sh and bash, read by tree-sitter-bash.

The reader is tolerant: behind something it cannot read it goes on, and `Script.readable` is False.
"""

import re

from dockerlint.regex import regex

from .source import Derived, Word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from tree_sitter import Node, Parser

    from .source import Source, Span

SHELLS = frozenset(("sh", "bash", "dash", "ash", "ksh", "zsh"))
_GUARDS = frozenset(
    (
        "if_statement",
        "for_statement",
        "while_statement",
        "case_statement",
        "function_definition",
        "c_style_for_statement",
    )
)
_SUBSTITUTIONS = frozenset(("command_substitution", "process_substitution"))
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


_parser: "Parser | None" = None


def _bash() -> "Parser":
    global _parser  # noqa: PLW0603 - the grammar is loaded once, and only by a run that needs it
    if _parser is None:
        tree_sitter, bash = _extension("tree_sitter"), _extension("tree_sitter_bash")
        _parser = tree_sitter.Parser(tree_sitter.Language(bash.language()))
    return _parser


def _extension(package: str) -> "Any":
    """The package's extension module alone: one package imports typing (2 ms) beside it, the other importlib.resources (8 ms)."""
    from _frozen_importlib import ModuleSpec  # as in importlib.machinery
    from _frozen_importlib_external import ExtensionFileLoader, PathFinder

    found = PathFinder.find_spec(package)
    spec = found and PathFinder.find_spec("_binding", list(found.submodule_search_locations or ()))
    if spec is None or not spec.origin or not isinstance(spec.loader, ExtensionFileLoader):
        from importlib import import_module

        return import_module(package)
    loader = ExtensionFileLoader(f"{package}._binding", spec.origin)
    module = loader.create_module(ModuleSpec(loader.name, loader, origin=spec.origin))
    loader.exec_module(module)
    return module


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
            _Reader(derived, script).read()
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


class _Reader:
    __slots__ = ("derived", "offsets", "script", "text")

    def __init__(self, derived: Derived, script: Script) -> None:
        self.derived = derived
        self.text = derived.text
        self.script = script
        self.offsets: list[int] | None = None

    def read(self) -> None:
        text = self.text
        data = text.encode("utf-8", "surrogateescape")
        if len(data) != len(text):
            self.offsets = [i for i, ch in enumerate(text) for _ in ch.encode("utf-8", "surrogateescape")]
            self.offsets.append(len(text))
        root = _bash().parse(data).root_node
        self.script.readable = not root.has_error
        self.walk(root, Command(()))

    def at(self, byte: int) -> int:
        return byte if self.offsets is None else self.offsets[byte]

    def walk(self, node: "Node", state: Command) -> None:
        """Visit `node`; `state` carries what is true of everything inside it."""
        kind = node.type
        if kind == "command":
            self.command(node, state)
            return
        if kind == "declaration_command":
            self.declaration(node, state)
            return
        state = self.state_inside(kind, state)
        children = node.children
        for index, child in enumerate(children):
            child_state = state
            if kind == "redirected_statement" and child.type == "command":
                self.command(child, state, self.behind(children))
                continue
            if kind == "redirected_statement" and child.type == "file_redirect":
                self.substitutions(child, state)
                continue
            following = children[index + 1].type if index + 1 < len(children) else ""
            if following == "&":
                child_state = _copy(state, "background")
            elif following == "||":
                child_state = _copy(state, "tolerated")
            elif following in ("|", "|&"):
                child_state = _copy(state, "feeds")
            if kind == "list" and index and children[index - 1].type in ("&&", "||"):
                child_state = _copy(child_state, "chained" if children[index - 1].type == "&&" else "guarded")
            if child.child_count or child.type == "command":
                self.walk(child, child_state)
                if kind == "redirected_statement" and _last(child).type == "command":  # a list: `a && b >log c`
                    self.script.commands[-1].words += self.behind(children)
            elif child.type in ("&&", "||", "|", ";", "&", "|&"):
                self.script.operators = True

    def state_inside(self, kind: str, state: Command) -> Command:
        if kind in _GUARDS:
            self.script.operators = True
            return _copy(state, "guarded")
        if kind == "pipeline":
            return _copy(state, "piped")
        if kind in _SUBSTITUTIONS:
            return _copy(state, "nested")
        return state

    def behind(self, nodes: "Sequence[Node]") -> "list[Word]":
        """The words behind redirections: the grammar takes them for further targets, and they are arguments."""
        words: list[Word] = []
        for node in nodes:
            targets = [child for child in node.children if child.is_named and child.type != "file_descriptor"]
            words += [self.word(child) for child in targets[1:]] if node.type == "file_redirect" else []
        return words

    def command(self, node: "Node", state: Command, more: "Sequence[Word]" = ()) -> None:
        """A simple command, with `more` words of it that stand behind redirections."""
        words: list[Word] = []
        assignments: list[Word] = []
        for child in node.children:
            kind = child.type
            if kind == "variable_assignment":
                assignments.append(self.word(child))
            elif kind == "command_name":
                words.append(self.word(child.children[0] if child.children else child))
            elif kind not in ("file_redirect", "heredoc_redirect", "herestring_redirect"):
                words.append(self.word(child))
            if child.child_count:
                self.substitutions(child, state)
        words += more
        if words:
            self.add(Command(words, assignments), state)

    def declaration(self, node: "Node", state: Command) -> None:
        words = [self.word(child) for child in node.children]
        if words:
            self.add(Command(words), state)
        self.substitutions(node, state)

    def add(self, command: Command, state: Command) -> None:
        command.in_place_of(state)
        self.script.commands.append(command)

    def substitutions(self, node: "Node", state: Command) -> None:
        for child in node.children:
            if child.type in _SUBSTITUTIONS:
                self.walk(child, state)
            elif child.child_count:
                self.substitutions(child, state)

    def word(self, node: "Node") -> ShellWord:
        start, end = self.at(node.start_byte), self.at(node.end_byte)
        text = self.static_text(node)
        return ShellWord(self.derived, start, end, text, static=text is not None)

    def static_text(self, node: "Node") -> "str | None":
        """What the shell makes of the word, or None where it holds an expansion."""
        raw = self.text[self.at(node.start_byte) : self.at(node.end_byte)]
        kind = node.type
        if kind in ("word", "number", "extglob_pattern", "variable_name"):
            return _unescape(raw) if "\\" in raw else raw
        if kind == "raw_string":
            return raw[1:-1]
        if kind == "string":
            if any(child.type not in ('"', "string_content") for child in node.children):
                return None
            return re.sub(r'\\([$`"\\\n])', r"\1", raw[1:-1])
        if kind == "concatenation":
            parts = [self.static_text(child) for child in node.children]
            return None if None in parts else "".join(part for part in parts if part is not None)
        if kind == "variable_assignment":
            return raw if not _EXPANDS.search(raw) else None
        return raw if not node.child_count else None


_EXPANDS = regex(r"[$`]")


def _unescape(raw: str) -> str:
    return re.sub(r"\\(.)", r"\1", raw, flags=re.DOTALL)


def _last(node: "Node") -> "Node":
    """The last command of a list."""
    return _last(node.children[-1]) if node.type == "list" else node


def _copy(state: Command, change: str) -> Command:
    changed = state.since(0)
    setattr(changed, change, True)
    return changed
