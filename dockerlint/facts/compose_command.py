"""``command:`` and ``entrypoint:`` of a compose service, split into words as Compose splits them: quotes as in a shell, but no shell.

A text ends at the first operator outside of quotes; Compose leaves out what follows. Source: mattn/go-shellwords, which compose-go calls.
"""

import re

from dockerlint.regex import regex
from dockerlint.syntax.shell import ShellWord
from dockerlint.syntax.source import Derived, Word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .compose import Node, Service

_OPERATOR = regex(r"&&|\|\||[;&|<>]")
_PIECE = regex(
    r"""(?P<space>\s+)|(?P<operator>(?<!\S)\d+>|&&|\|\||[;&|<>])|(?P<inserted>\$\{[^}]*\}|\$[A-Za-z_]\w*)|\$\$\((?P<substitution>[^()]*)\)"""
    r"""|'(?P<single>[^']*)'|"(?P<double>(?:[^"\\]|\\.)*)"|\\(?P<escaped>.)|(?P<dollar>\$\$)|(?P<refused>[()'"])|(?P<plain>.)""",
    re.DOTALL,
)
_INSERTED = regex(r"(?<!\$)(?:\$\$)*\$(?:\{|[A-Za-z_])")


class CommandLine:
    """The words of a command; `operator` is the one at which Compose cuts a text off, or a list's element that is one.

    `refused`: a parenthesis outside of quotes, or a quote without its second, for which Compose does not read the file at all.
    A word into which Compose inserts a variable is not static; ``$$`` has become ``$``, which no shell looks at.
    """

    __slots__ = ("node", "operator", "refused", "words")

    def __init__(self, node: "Node") -> None:
        self.node = node
        self.words: list[Word] = []
        self.operator: Word | None = None
        self.refused: Word | None = None
        if node.text is not None:
            self._split(placed(node, node.text))
        for element in node.elements:
            self._add(element)

    def _add(self, element: "Node") -> None:
        text = element.text or ""
        derived = placed(element, text)
        word = ShellWord(derived, 0, len(text), text.replace("$$", "$"), static=not _INSERTED.search(text))
        self.words.append(word)
        if self.operator is None and _OPERATOR.fullmatch(text):
            self.operator = word

    def _split(self, derived: Derived) -> None:
        text, start, static, begun = "", 0, True, False
        for found in _PIECE.finditer(derived.text):
            kind = found.lastgroup
            if kind in ("space", "operator"):
                if begun:
                    self.words.append(ShellWord(derived, start, found.start(), text, static))
                text, static, begun = "", True, False
                if kind == "operator":
                    self.operator = Word(derived, found.start(), found.end())
                    return
                continue
            if kind == "refused" and self.refused is None:
                self.refused = Word(derived, found.start(), found.end())
            start, begun = (start if begun else found.start()), True
            static = static and kind != "inserted" and not _INSERTED.search(found[0])
            text += _meaning(found)
        if begun:
            self.words.append(ShellWord(derived, start, len(derived.text), text, static))


def _meaning(found: "re.Match[str]") -> str:
    kind = found.lastgroup or ""
    text = found[kind]
    if kind == "double":
        text = re.sub(r"\\(.)", r"\1", text)
    return f"$({text})" if kind == "substitution" else text.replace("$$", "$")


def command_line(service: "Service", key: str) -> "CommandLine | None":
    """The service's ``command`` or ``entrypoint``; None where it says none."""
    node = service.node.get(key)
    return None if node is None or node.null else CommandLine(node)


def placed(node: "Node", text: str) -> Derived:
    """A scalar's value, each of whose characters knows where it stands: YAML folds lines and takes quotes away."""
    (start, end), raw = node.span, node.source.text
    origins, at = [], start
    for character in text:
        found = at if character.isspace() else raw.find(character, at, end)
        if found < 0:
            origins = [start] * len(text)
            break
        origins.append(min(found, end))
        at = found + 1 if raw[found : found + 1] == character or raw[found : found + 1].isspace() else found
    return Derived(node.source, text, range(len(text)) if text else (0,), origins or (start,))
