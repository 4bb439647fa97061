"""The configuration that holds for a Dockerfile: ``dockerlint.toml``, ``.dockerlint.toml`` or ``[tool.dockerlint]`` of pyproject.toml.

The nearest one above the Dockerfile counts, up to the repository's root; what it extends is read before it.
"""

import os
import re
import sys

from .rule import SEVERITIES
from .select import PRESETS
from .syntax.source import decode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from .rule import Severity

    Table = Mapping[str, object]

NAMES = ("dockerlint.toml", ".dockerlint.toml", "pyproject.toml")
_MAX_EXTENDS = 10


class ConfigError(Exception):
    """A configuration that cannot be followed: `path`, `line` from 1 (None for the whole file), why, and what the user can do."""

    def __init__(self, path: str, line: "int | None", message: str, remedy: str = "") -> None:
        super().__init__(f"{path}:{line}: {message}" if line else f"{path}: {message}")
        self.remedy = remedy


class Ignored:
    """Rules that are not asked for the files that `pattern` matches (seen from `folder`), in the named `stage` only where there is one."""

    __slots__ = ("folder", "key", "pattern", "stage", "words")

    def __init__(self, folder: str, key: str, words: "list[str]") -> None:
        pattern, _, stage = key.partition(":")
        self.folder, self.key, self.words = folder, key, words
        self.pattern, self.stage = pattern, stage.lower() or None

    def matches(self, path: str) -> bool:
        """Whether the file, or a folder that it lies in, is matched as a line of .gitignore would."""
        from .gitignore import Pattern

        pattern = Pattern.read(self.pattern)
        inside = os.path.relpath(os.path.abspath(path), self.folder).replace(os.sep, "/")
        parts = inside.split("/")
        above = ("/".join(parts[:end]) for end in range(1, len(parts)))
        return pattern is not None and (
            pattern.matches(inside, False) or any(pattern.matches(one, True) for one in above)
        )


class Config:
    """What the files say; None where they say nothing. `origins`: for each key the file and line that decide."""

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
        self.origins: dict[str, tuple[str, int | None]] = {}

    def place(self, key: str, word: "str | None" = None) -> "tuple[str, int | None]":
        """Where a key, or a word below it, is written."""
        path, line = self.origins.get(key, ("the configuration", None))
        if word is not None and os.path.isfile(path):
            with open(path, "rb") as file:
                found = _line_of(decode(file.read()), re.escape(word), line or 1)
            return path, found or line
        return path, line


class Key:
    """A key of the configuration: what it is for, its JSON schema, and how it is read."""

    __slots__ = ("read", "schema", "what")

    def __init__(self, what: str, schema: "dict[str, object]", read: "Callable[[_Reader, str, object], None]") -> None:
        self.what, self.schema, self.read = what, schema, read


KEYS: "dict[str, Key]" = {}
"""The schema and the documentation are made from it."""
_WORDS: "dict[str, object]" = {"type": "array", "items": {"type": "string"}}


def _key(
    name: str, schema: "dict[str, object]", what: str
) -> "Callable[[Callable[[_Reader, str, object], None]], None]":
    def register(read: "Callable[[_Reader, str, object], None]") -> None:
        KEYS[name] = Key(what, schema, read)

    return register


class _Reader:
    """Reads one file into a Config that may hold what the files before it said."""

    def __init__(self, config: Config, path: str, text: str, prefix: str) -> None:
        self.config, self.path, self.text, self.prefix = config, path, text, prefix
        self.folder = os.path.dirname(os.path.abspath(path))

    def read(self, table: "Table") -> None:
        for key, value in table.items():
            if key == "extend":
                continue
            if key not in KEYS:
                raise self.unknown(key, [*KEYS, "extend"], f"there is no key {key!r}")
            KEYS[key].read(self, key, value)
            self.config.origins[key] = self.path, self.line(key)

    def line(self, key: str) -> "int | None":
        """The line on which the key, or its table, is written; a good guess, for TOML's reader tells none."""
        escaped = re.escape(key)
        start = 1
        if self.prefix:
            start = _line_of(self.text, rf"^\s*\[\s*{re.escape(self.prefix)}", 1) or 1
        return _line_of(
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

    def table(self, key: str, value: object, example: str) -> "dict[str, object]":
        if isinstance(value, dict):
            return value
        raise self.error(key, f"{key} has to be a table", f"For instance: {example}")


def _severity(text: str) -> "Severity":
    return next(known for known in SEVERITIES if known == text)


@_key(
    "preset",
    {"enum": list(PRESETS)},
    "The set of rules that is asked: minimal, recommended (the default), strict, security or buildkit.",
)
def _preset(reader: _Reader, key: str, value: object) -> None:
    reader.config.preset = reader.one_of(key, value, PRESETS)


@_key("select", _WORDS, "Only these rules, instead of a preset: names, aliases or topics.")
def _select(reader: _Reader, key: str, value: object) -> None:
    reader.config.select = reader.words(key, value)


@_key("extend-select", _WORDS, "These rules too.")
def _extend_select(reader: _Reader, key: str, value: object) -> None:
    reader.config.extend_select += reader.words(key, value)


@_key("ignore", _WORDS, "Not these rules.")
def _ignore(reader: _Reader, key: str, value: object) -> None:
    reader.config.ignore += reader.words(key, value)


@_key(
    "fail-on",
    {"enum": list(SEVERITIES)},
    "The least severity that makes the exit code 1: error, warning (the default) or info.",
)
def _fail_on(reader: _Reader, key: str, value: object) -> None:
    reader.config.fail_on = _severity(reader.one_of(key, value, SEVERITIES))


@_key("fixable", _WORDS, "Mend only what these rules find.")
def _fixable(reader: _Reader, key: str, value: object) -> None:
    reader.config.fixable = reader.words(key, value)


@_key("unfixable", _WORDS, "Do not mend what these rules find.")
def _unfixable(reader: _Reader, key: str, value: object) -> None:
    reader.config.unfixable += reader.words(key, value)


@_key(
    "severity",
    {"type": "object", "additionalProperties": {"enum": list(SEVERITIES)}},
    "By rule: error, warning or info, in place of the rule's own.",
)
def _severities(reader: _Reader, key: str, value: object) -> None:
    for rule, text in reader.table(key, value, '[severity] floating-tag = "error"').items():
        if text not in SEVERITIES:
            raise reader.error(rule, f"severity of {rule}: {text!r} is none", f"One of {', '.join(SEVERITIES)}.")
        reader.config.severity[rule] = _severity(str(text))
        reader.config.origins[f"severity.{rule}"] = reader.path, reader.line(rule)


@_key(
    "per-file-ignores",
    {"type": "object", "additionalProperties": _WORDS},
    "By pattern of paths, with :stage behind it for one stage: rules that are not asked there.",
)
def _per_file_ignores(reader: _Reader, key: str, value: object) -> None:
    example = '[per-file-ignores] "Dockerfile:test" = ["root-at-run-time"]'
    for pattern, words in reader.table(key, value, example).items():
        reader.config.ignored.append(Ignored(reader.folder, pattern, reader.words(pattern, words)))
        reader.config.origins[f"per-file-ignores.{pattern}"] = reader.path, reader.line(pattern)


@_key(
    "rules-as-of",
    {"type": "string", "pattern": r"^\d+(\.\d+)*$"},
    "A version of dockerlint: rules that are newer are asked only where they are selected by name.",
)
def _rules_as_of(reader: _Reader, key: str, value: object) -> None:
    if not isinstance(value, str) or re.fullmatch(r"\d+(\.\d+)*", value) is None:
        raise reader.error(key, f"{key} has to be a version", 'For instance: rules-as-of = "0.1.0"')
    reader.config.rules_as_of = value


def schema() -> "dict[str, object]":
    """The JSON schema of dockerlint.toml."""
    keys: dict[str, object] = {name: {"description": key.what, **key.schema} for name, key in KEYS.items()}
    keys["extend"] = {"description": "A configuration file that is read before this one.", "type": "string"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "dockerlint.toml", "type": "object",
        "additionalProperties": False, "properties": dict(sorted(keys.items())),
    }  # fmt: skip


def load(path: str) -> Config:
    """The configuration of a file and of those that it extends. Raises ConfigError."""
    config = Config()
    for name, text, table, prefix in reversed(list(_chain(path))):
        _Reader(config, name, text, prefix).read(table)
    return config


def _chain(path: str) -> "Iterator[tuple[str, str, Table, str]]":
    """The file and what it extends, the nearest first: path, text, its table, and the table's name."""
    seen: set[str] = set()
    while True:
        real = os.path.realpath(path)
        if real in seen or len(seen) > _MAX_EXTENDS:
            raise ConfigError(path, None, "extends itself", "Leave one of the extend keys out.")
        seen.add(real)
        text = _text(path)
        table, prefix = _table(path, text)
        yield path, text, table or {}, prefix
        other = (table or {}).get("extend")
        if other is None:
            return
        if not isinstance(other, str):
            raise ConfigError(path, _line_of(text, r"^\s*extend\s*=", 1), "extend has to be the path of a file")
        path = os.path.normpath(os.path.join(os.path.dirname(path), os.path.expanduser(other)))


def _text(path: str) -> str:
    try:
        with open(path, "rb") as file:
            return decode(file.read())
    except OSError as error:
        raise ConfigError(path, None, f"cannot be read: {(error.strerror or str(error)).lower()}") from error


def _table(path: str, text: str) -> "tuple[Table | None, str]":
    """The file's table for dockerlint, None where a pyproject.toml has none, and its name. Raises ConfigError."""
    from importlib import import_module

    toml = import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")
    try:
        document: Table = toml.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        found = re.search(r"line (\d+)", str(error))
        raise ConfigError(path, int(found[1]) if found else None, f"is no TOML: {error}") from error
    if os.path.basename(path) != "pyproject.toml":
        return document, ""
    tool = document.get("tool")
    table = tool.get("dockerlint") if isinstance(tool, dict) else None
    return (table if isinstance(table, dict) else None), "tool.dockerlint"


def _line_of(text: str, pattern: str, start: int) -> "int | None":
    """The number of the first line, from `start` on, in which the pattern is found."""
    for number, line in enumerate(text.split("\n"), 1):
        if number >= start and re.search(pattern, line):
            return number
    return None


_nearest: "dict[str, str | None]" = {}


def find(folder: str) -> "str | None":
    """The path of the configuration file that holds for a folder. Raises ConfigError for one that is no TOML."""
    folder = os.path.abspath(folder)
    passed: list[str] = []
    found = None
    while folder not in _nearest:
        passed.append(folder)
        found = next((path for name in NAMES if _says_something(path := os.path.join(folder, name))), None)
        above = os.path.dirname(folder)
        if found is not None or above == folder or os.path.exists(os.path.join(folder, ".git")):
            break
        folder = above
    else:
        found = _nearest[folder]
    for each in passed:
        _nearest[each] = found
    return found


def _says_something(path: str) -> bool:
    """Whether the file is there; a pyproject.toml has to have a table for dockerlint, and is read as TOML only where it names it."""
    if not os.path.isfile(path):
        return False
    if os.path.basename(path) != "pyproject.toml":
        return True
    text = _text(path)
    return "dockerlint" in text and _table(path, text)[0] is not None


_loaded: "dict[str, Config]" = {}


def config_for(path: str) -> "tuple[str | None, Config | None]":
    """The configuration file that holds for a Dockerfile, shown from the current folder, and what it says; None where none does. Raises ConfigError."""
    found = find(os.path.dirname(os.path.abspath(path)))
    if found is None:
        return None, None
    if found not in _loaded:
        shown = os.path.relpath(found)
        _loaded[found] = load(found if shown.startswith("..") else shown)
    return found, _loaded[found]
