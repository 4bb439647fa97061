"""Shell text read by tree-sitter-bash; loaded only for what is more than words and ``&&``."""

import re

from dockerlint.regex import regex

from .shell import Command, Script, ShellWord

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from tree_sitter import Node, Parser

    from .source import Derived, Word

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


class Reader:
    """Reads a text into a script: its commands, and whether all of it was understood."""

    __slots__ = ("derived", "offsets", "script", "text")

    def __init__(self, derived: "Derived", script: Script) -> None:
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
