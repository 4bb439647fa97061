"""The configuration that holds for a Dockerfile: ``dockerlint.toml``, ``.dockerlint.toml`` or ``[tool.dockerlint]`` of pyproject.toml.

The nearest one above the Dockerfile counts, up to the repository's root; what it extends is read before it.
"""

import os
import re
import sys

from . import config_bases, config_exclude, config_image, config_keys, config_packs, config_suppressions  # noqa: F401 - they register their keys
from .config_reader import KEYS, Config, ConfigError, Reader, line_of
from .syntax.source import decode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .config_reader import Table

NAMES = ("dockerlint.toml", ".dockerlint.toml", "pyproject.toml")
_MAX_EXTENDS = 10


def schema() -> "dict[str, object]":
    """The JSON schema of dockerlint.toml."""
    keys: dict[str, dict[str, object]] = {name: {"description": key.what, **key.schema} for name, key in KEYS.items()}
    keys["rule-options"] = {**keys["rule-options"], "properties": _options()}
    keys["extend"] = {"description": "A configuration file that is read before this one.", "type": "string"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "dockerlint.toml", "type": "object",
        "additionalProperties": False, "properties": dict(sorted(keys.items())),
    }  # fmt: skip


def _options() -> "dict[str, object]":
    """By rule that comes with dockerlint, the schema of what may be set for it."""
    from .catalog import built_in

    return {
        rule.name: {
            "type": "object", "additionalProperties": False, "description": rule.summary,
            "properties": {option.name: option.schema for option in rule.options},
        }
        for rule in built_in().rules if rule.options
    }  # fmt: skip


def load(path: str, named: bool = True) -> Config:
    """The configuration of a file and of those that it extends. `named`: the user named it. Raises ConfigError."""
    config = Config()
    config.named = named
    chain = list(_chain(path))
    config.files = [name for name, *_ in chain]
    for name, text, table, prefix in reversed(chain):
        Reader(config, name, text, prefix).read(table)
    return config


def _chain(path: str) -> "Iterator[tuple[str, str, Table, str]]":
    """The file and what it extends, the nearest first: path, text, its table, and the table's name."""
    seen: dict[str, str] = {}
    said: tuple[str, int | None] | None = None
    while True:
        real = os.path.realpath(path)
        if said is not None and (real in seen or len(seen) > _MAX_EXTENDS):
            names = " → ".join([*seen.values(), path])
            what = f"extends itself: {names}" if real in seen else f"extends more than {_MAX_EXTENDS} files: {names}"
            raise ConfigError(*said, what, "Leave one of the extend keys out.")
        seen[real] = path
        text = _text(path, said)
        table, prefix = _table(path, text)
        yield path, text, table or {}, prefix
        other = (table or {}).get("extend")
        if other is None:
            return
        said = path, line_of(text, r"^\s*[\"']?extend[\"']?\s*=", 1)
        if not isinstance(other, str):
            raise ConfigError(*said, "extend has to be the path of a file")
        path = os.path.normpath(os.path.join(os.path.dirname(path), os.path.expanduser(other)))


def _text(path: str, said: "tuple[str, int | None] | None" = None) -> str:
    """The file's text. `said`: where it is named, if another file does. Raises ConfigError."""
    try:
        with open(path, "rb") as file:
            return decode(file.read())
    except OSError as error:
        why = f"cannot be read: {(error.strerror or str(error)).lower()}"
        if said is not None:
            raise ConfigError(
                *said, f"extend: {path} {why}", "The path is seen from the folder of the file that extends."
            ) from error
        raise ConfigError(path, None, why) from error


def _table(path: str, text: str) -> "tuple[Table | None, str]":
    """The file's table for dockerlint, None where a pyproject.toml has none, and its name. Raises ConfigError."""
    from importlib import import_module

    toml = import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")
    try:
        document: Table = toml.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else None
        remedy = "Strings have quotes, lists a closing ], and a key stands once in its table; the mistake may be some lines above."
        raise ConfigError(path, line, f"is no TOML: {error}", remedy) from error
    if os.path.basename(path) != "pyproject.toml":
        return document, ""
    tool = document.get("tool")
    table = tool.get("dockerlint") if isinstance(tool, dict) else None
    return (table if isinstance(table, dict) else None), "tool.dockerlint"


_nearest: "dict[str, str | None]" = {}
_unread: "list[str]" = []
"""The files pyproject.toml that were looked at and have no table for dockerlint."""


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
    if "dockerlint" in text and _table(path, text)[0] is not None:
        return True
    _unread.append(path)
    return False


_loaded: "dict[str, Config]" = {}


def config_for(path: str) -> "tuple[str | None, Config | None]":
    """The configuration file that holds for a Dockerfile, shown from the current folder, and what it says; None where none does. Raises ConfigError."""
    found = find(os.path.dirname(os.path.abspath(path)))
    if found is None:
        return None, None
    if found not in _loaded:
        shown = os.path.relpath(found)
        _loaded[found] = load(found if shown.startswith("..") else shown, named=False)
    return found, _loaded[found]


def doubts(files: "Iterable[str]") -> "Iterator[tuple[str, str]]":
    """What the configurations of this run's `files` say without an effect, and probably were meant to: the sentence and the remedy."""
    files = list(files)
    for folder in {os.path.dirname(os.path.abspath(path)) for path in files}.difference(_nearest):
        try:
            config_for(os.path.join(folder, "Dockerfile"))  # another process has judged what lies there
        except ConfigError:  # and has told so
            continue
    entries = {(one.folder, one.key): (one, config) for config in _loaded.values() for one in config.ignored}
    for one, config in entries.values():
        near = _misnamed(one.folder, one.pattern, files)
        if near is not None and not any(one.matches(path) for path in files):
            path, line = config.origins[f"per-file-ignores.{one.key}"]
            yield f"{path}:{line}: per-file-ignores: there is no {one.pattern}", near
    for path in _unread:
        line = _misnamed_table(path)
        if line is not None:
            yield f"{os.path.relpath(path)}:{line}: this table is not read", "The table is called [tool.dockerlint]."


def _misnamed_table(path: str) -> "int | None":
    """The line of a table in a pyproject.toml without one for dockerlint that is called nearly so."""
    text = _text(path) if os.path.isfile(path) else ""
    for number, line in enumerate(text.split("\n"), 1):
        heading = re.match(r"\s*\[([^\[\]]+)\]", line)
        if heading is None or "l" not in heading[1]:
            continue
        names = [name.strip().strip("\"'").lower().replace("-", "").replace("_", "") for name in heading[1].split(".")]
        name = names[1] if names[0] in ("tool", "tools") and len(names) > 1 else names[0]
        if name[:1] == "d" and _is_near(name):
            return number
    return None


def _is_near(name: str) -> bool:
    from .syntax.suggest import suggest

    return suggest(name, ("dockerlint",)) is not None and name != "docker"


def _misnamed(folder: str, pattern: str, files: "Iterable[str]") -> "str | None":
    """What to do about a pattern that is the path of no file; None where it is one, or may be one of another run."""
    name = pattern.strip("/")
    if any(letter in pattern for letter in "*?[!\\") or os.path.exists(os.path.join(folder, name)):
        return None
    from .syntax.suggest import suggest

    near = suggest(name, {os.path.relpath(path, folder if "/" in name else os.path.dirname(path)) for path in files})
    if near is not None:
        return f"Did you mean {near}?"
    return "A path is seen from the configuration's folder." if "/" in name else None


def forget() -> None:
    """Read the files again at the next question: they may have changed."""
    _nearest.clear()
    _unread.clear()
    _loaded.clear()
