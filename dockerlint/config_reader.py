"""How a configuration file is read: its keys, each with what it is for, its schema and its reader; errors with their places."""

import os
import re

from .syntax.source import decode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .image.gates import Limits
    from .rule import Severity

    Table = Mapping[str, object]


REASONS = "unexplained-ignore"
"""The rule that a comment without a reason breaks; ``require-reason`` asks for it in any preset."""


class ConfigError(Exception):
    """A configuration that cannot be followed: `path`, `line` from 1 (None for the whole file), why, and what the user can do."""

    def __init__(self, path: str, line: "int | None", message: str, remedy: str = "") -> None:
        super().__init__(f"{path}:{line}: {message}" if line else f"{path}: {message}")
        self.remedy = remedy


class Ignored:
    """Rules that are not asked for the files that `pattern` matches (seen from `folder`), in the named `stage` only where there is one.

    `inverted`: they are not asked anywhere else.
    """

    __slots__ = ("folder", "inverted", "key", "pattern", "stage", "words")

    def __init__(self, folder: str, key: str, words: "list[str]") -> None:
        self.inverted = key.startswith("!")
        pattern, _, stage = key.removeprefix("!").removeprefix("./").partition(":")
        self.folder, self.key, self.words = folder, key, words
        self.pattern, self.stage = pattern, stage.lower() or None

    def matches(self, path: str) -> bool:
        """Whether the file, or a folder that it lies in, is matched as a line of .gitignore would."""
        from .gitignore import matches_from

        return matches_from(self.folder, self.pattern, path) is not None


class OwnPack:
    """Rules that a configuration names: by `key`, the folder or the entry point `word`. `path` and `line`: where that is written."""

    __slots__ = ("folder", "key", "line", "path", "word")

    def __init__(self, key: str, word: str, folder: "str | None", path: str, line: "int | None") -> None:
        self.key, self.word, self.folder, self.path, self.line = key, word, folder, path, line


class Config:
    """What the files say; None where they say nothing. `origins`: for each key the file and line that decide.

    `files`: what was read, the nearest first; `named`: whether the user named the file, or it was found above a Dockerfile.
    """

    def __init__(self) -> None:
        self.preset: str | None = None
        self.select: list[str] | None = None
        self.extend_select: list[str] = []
        self.ignore: list[str] = []
        self.fail_on: Severity | None = None
        self.fixable: list[str] | None = None
        self.unfixable: list[str] = []
        self.severity: dict[str, Severity] = {}
        self.ignored: list[Ignored] = []
        self.rules_as_of: str | None = None
        self.limits: Limits | None = None
        self.packs: list[OwnPack] = []
        self.rule_options: dict[str, dict[str, object]] = {}
        self.bases: dict[str, str] = {}  # pattern → absolute path of a Dockerfile
        self.files: list[str] = []
        self.named = False
        self.exclude: list[tuple[str, str]] = []  # folder, pattern
        self.extend_exclude: list[tuple[str, str]] = []
        self.inline: bool | None = None
        self.require_reason: bool | None = None
        self.baseline: str | None = None
        self.strict_baseline: bool | None = None
        self.origins: dict[str, tuple[str, int | None]] = {}

    @property
    def excluded(self) -> "list[tuple[str, str]]":
        """The folders and the patterns that are seen from there, of what is not judged."""
        return self.exclude + self.extend_exclude

    @property
    def required(self) -> "list[str]":
        """The rules that are asked because another key says so."""
        return [REASONS] if self.require_reason else []

    def place(self, key: str, word: "str | None" = None) -> "tuple[str, int | None]":
        """Where a key, or a word below it, is written."""
        path, line = self.origins.get(key, ("the configuration", None))
        if word is None:
            return path, line
        for name in (path, *(other for other in self.files if other != path)):  # a list may have been added to
            if os.path.isfile(name):
                with open(name, "rb") as file:
                    found = line_of(decode(file.read()), re.escape(word), (line if name == path else None) or 1)
                if found is not None:
                    return name, found
        return path, line


class Key:
    """A key of the configuration: what it is for, its JSON schema, and how it is read."""

    __slots__ = ("read", "schema", "what")

    def __init__(self, what: str, schema: "dict[str, object]", read: "Callable[[Reader, str, object], None]") -> None:
        self.what, self.schema, self.read = what, schema, read


KEYS: "dict[str, Key]" = {}
"""The schema and the documentation are made from it."""
WORDS: "dict[str, object]" = {"type": "array", "items": {"type": "string"}}


def key(name: str, schema: "dict[str, object]", what: str) -> "Callable[[Callable[[Reader, str, object], None]], None]":
    def register(read: "Callable[[Reader, str, object], None]") -> None:
        KEYS[name] = Key(what, schema, read)

    return register


class Reader:
    """Reads one file into a Config that may hold what the files before it said."""

    def __init__(self, config: Config, path: str, text: str, prefix: str) -> None:
        self.config, self.path, self.text, self.prefix = config, path, text, prefix
        self.folder = os.path.dirname(os.path.abspath(path))

    def read(self, table: "Table") -> None:
        """Take over what the table says: docs/configuration.md tells of each key what becomes of what the files before it said."""
        if "preset" in table and "select" not in table:  # it is asked instead of what another file selects
            self.config.select = None
            self.config.origins.pop("select", None)
        for key, value in table.items():
            if key == "extend":
                continue
            if key == "tool" and not self.prefix:
                message = (
                    f"{os.path.basename(self.path)} takes its keys without [tool.dockerlint], which is pyproject.toml's"
                )
                line = line_of(self.text, r"^\s*\[\s*tool\b", 1)
                raise ConfigError(self.path, line, message, "Leave the heading out.")
            if key not in KEYS:
                raise self.unknown(key, [*KEYS, "extend"], f"there is no key {key!r}")
            KEYS[key].read(self, key, value)
            self.config.origins[key] = self.path, self.line(key)

    def line(self, key: str) -> "int | None":
        """The line on which the key, or its table, is written; a good guess, for TOML's reader tells none."""
        escaped = re.escape(key)
        start = 1
        if self.prefix:
            start = line_of(self.text, rf"^\s*\[\s*{re.escape(self.prefix)}", 1) or 1
        return line_of(
            self.text, rf"^\s*[\"']?{escaped}[\"']?\s*[=.]|^\s*\[.*\b{escaped}[\"']?\s*\]|[\"']{escaped}[\"']", start
        )

    def error(self, key: str, message: str, remedy: str = "") -> ConfigError:
        return ConfigError(self.path, self.line(key), message, remedy)

    def unknown(self, key: str, known: "list[str]", message: str) -> ConfigError:
        from .syntax.suggest import suggest

        near = suggest(key, known)
        return self.error(key, message, f"Did you mean {near}?" if near else f"There are: {', '.join(known)}.")

    def words(self, key: str, value: object) -> "list[str]":
        if isinstance(value, list) and all(isinstance(word, str) for word in value):
            return list(value)
        raise self.error(key, f"{key} has to be a list of strings", f'For instance: {key} = ["unpinned-version"]')

    def one_of(self, key: str, value: object, known: "tuple[str, ...]") -> str:
        if not isinstance(value, str):
            raise self.error(key, f"{key} has to be a string", f"One of {', '.join(known)}.")
        if value not in known:
            raise self.unknown(value, list(known), f"{key}: there is no {value!r}")
        return value

    def switch(self, key: str, value: object) -> bool:
        if isinstance(value, bool):
            return value
        raise self.error(key, f"{key} has to be true or false", f"For instance: {key} = true")

    def table(self, key: str, value: object, example: str) -> "dict[str, object]":
        if isinstance(value, dict):
            return value
        raise self.error(key, f"{key} has to be a table", f"For instance: {example}")


def line_of(text: str, pattern: str, start: int) -> "int | None":
    """The number of the first line, from `start` on, in which the pattern is found."""
    for number, line in enumerate(text.split("\n"), 1):
        if number >= start and re.search(pattern, line):
            return number
    return None
