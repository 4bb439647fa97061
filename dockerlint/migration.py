"""hadolint's configuration → the text of a dockerlint.toml, and what of it could not be taken over. Reads and writes no file.

The keys and what they mean: hadolint 2.15.1's documentation; where that version does otherwise, what it does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from . import config  # noqa: F401 - registers its keys
from .config_reader import KEYS
from .data.hadolint_codes import COUNTERPARTS, FORMATS, WITHOUT
from .syntax.suggest import suggest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from .catalog import Catalog, Listed
    from .rule import Severity

_LEVELS: dict[str, Severity] = {"error": "error", "warning": "warning", "info": "info", "style": "info"}
"""hadolint's severities, the most severe first; style is info here."""


class MigrationError(Exception):
    """A configuration that cannot be read: why, the line from 1 (None for the whole file), and what to do."""

    def __init__(self, message: str, line: int | None, remedy: str) -> None:
        super().__init__(message)
        self.line, self.remedy = line, remedy


class Migration:
    """What becomes of one file. `top`, `tables`, `missed`: TOML before the tables, the tables, and comments on what is not taken over;
    `more`: rule → why it is selected; `notes`: line and text of what the user is told.
    """

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.top: list[str] = []
        self.tables: list[str] = []
        self.missed: list[str] = []
        self.more: dict[str, str] = {}
        self.notes: list[tuple[int, str]] = []

    def text(self, source: str) -> str:
        """The content of dockerlint.toml."""
        parts = [f"# From {_one_line(source)}, by `dockerlint migrate`.", *self.top]
        if self.more:
            parts.append(_array("extend-select", [f"{_quoted(rule)},  # {why}" for rule, why in self.more.items()]))
        if self.missed:
            parts.append("\n".join(["# Not taken over:", *self.missed]))
        return "\n\n".join([*parts, *self.tables]) + "\n"

    def miss(self, line: int, text: str) -> None:
        """Note what is not taken over."""
        self.missed.append(self.comment(line, text))

    def comment(self, line: int, text: str) -> str:
        """The same for a comment that the caller has a place for."""
        self.notes.append((line, text))
        return f"# {_one_line(text)}"

    def rule(self, code: str) -> Listed | None:
        """The rule that a code stands for."""
        if re.fullmatch(r"(?i)(DL|SC)\d{4}", code) is None:
            return None
        found = self.catalog.named(code) or self.catalog.named(COUNTERPARTS.get(code.upper(), ""))
        return found[0] if len(found) == 1 else None


def migrate(text: str, catalog: Catalog) -> Migration:
    """Take over a .hadolint.yaml. Raises MigrationError."""
    done = Migration(catalog)
    for key, node in _mapping(_composed(text), "the file"):
        line = node.start_mark.line + 1
        name = _ALSO.get(key, key)
        if name not in _READERS:
            near = suggest(name, _READERS)
            maybe = f"; did you mean {near}?" if near else ""
            done.miss(line, f"{key} is no key of hadolint's and has no effect there{maybe}")
            continue
        _READERS[name](done, key, node)
    if not any(line.startswith("fail-on") for line in done.top):
        done.top.insert(0, "# hadolint fails from info on where it is told nothing else, dockerlint from warning on.")
    return done


def _composed(text: str) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except RecursionError as error:
        raise MigrationError("is nested too deeply", None, "hadolint's configuration has two levels.") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        why = getattr(error, "problem", None) or "it cannot be read"
        line = mark.line + 1 if mark else None
        raise MigrationError(f"is no YAML: {why}", line, "hadolint ignores such a file: mend it first.") from error


def _mapping(node: yaml.Node | None, what: str) -> list[tuple[str, yaml.Node]]:
    if node is None or _is_null(node):
        return []
    if not isinstance(node, yaml.MappingNode):
        raise _wrong(node, f"{what} has to be a table of keys and values")
    return [(str(key.value), value) for key, value in node.value]


def _words(node: yaml.Node, key: str) -> list[tuple[int, str]]:
    """The lines and texts of a list; a single word is a list of one."""
    if _is_null(node):
        return []
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    if not all(isinstance(item, yaml.ScalarNode) for item in items):
        raise _wrong(node, f"{key} has to be a list of words")
    return [(item.start_mark.line + 1, str(item.value)) for item in items]


def _word(node: yaml.Node, key: str, known: Iterable[str]) -> str:
    known = tuple(known)
    if not isinstance(node, yaml.ScalarNode) or node.value not in known:
        given = node.value if isinstance(node, yaml.ScalarNode) else None
        raise _wrong(node, f"{key}: {given!r} is none of {', '.join(known)}" if given else f"{key} has to be one word")
    return str(node.value)


def _is_on(node: yaml.Node, key: str) -> bool:
    if node.tag != "tag:yaml.org,2002:bool":
        raise _wrong(node, f"{key} has to be true or false")
    return bool(yaml.safe_load(str(node.value)))


def _is_null(node: yaml.Node) -> bool:
    return node.tag == "tag:yaml.org,2002:null"


def _wrong(node: yaml.Node, message: str) -> MigrationError:
    remedy = "hadolint ignores the whole file because of it: mend it first."
    return MigrationError(message, node.start_mark.line + 1, remedy)


def _ignored(done: Migration, key: str, node: yaml.Node) -> None:
    rules: dict[str, list[str]] = {}
    comments = []
    for line, code in _words(node, key):
        rule = done.rule(code)
        if rule is None:
            comments.append(done.comment(line, f"{code}: {_why_not(code)}"))
        else:
            rules.setdefault(rule.name, []).append(code)
    lines = [f"{_quoted(name)},  # {', '.join(codes)}" for name, codes in rules.items()]
    if lines or comments:
        done.top.append(_array("ignore", [*lines, *comments]))


def _override(done: Migration, key: str, node: yaml.Node) -> None:
    given = dict(_mapping(node, key))
    levels: dict[str, tuple[str, str]] = {}
    comments = []
    for level, same in _LEVELS.items():
        for line, code in _words(given.pop(level), f"{key}.{level}") if level in given else ():
            rule = done.rule(code)
            if rule is None:
                comments.append(done.comment(line, f"{code}: {_why_not(code)}"))
            elif rule.name not in levels:  # in two lists the most severe counts
                levels[rule.name] = same, code + (" (style)" if level == "style" else "")
                if "recommended" not in rule.presets:
                    done.more[rule.name] = f"{code}, for it has a severity"
    for level, value in given.items():
        done.miss(value.start_mark.line + 1, f"{key}.{level} is no severity of hadolint's and has no effect there")
    lines = [f'{rule} = "{level}"  # {code}' for rule, (level, code) in levels.items()]
    if lines or comments:
        done.tables.append("\n".join(["[severity]", *lines, *comments]))


def _why_not(code: str) -> str:
    if code.upper().startswith("SC"):
        return "no counterpart: dockerlint does not run ShellCheck"
    reason = WITHOUT.get(code.upper())
    return f"no counterpart: {reason}" if reason else "is no code of hadolint's"


def _threshold(done: Migration, key: str, node: yaml.Node) -> None:
    level = _word(node, key, (*_LEVELS, "ignore", "none"))
    if level == "none":
        done.miss(node.start_mark.line + 1, f"{key}: none: give --exit-zero on the command line")
    else:
        done.top.append(f'fail-on = "{_LEVELS.get(level, "info")}"')


def _registries(done: Migration, key: str, node: yaml.Node) -> None:
    _option(done, key, node, [text for _, text in _words(node, key)])


def _schema(done: Migration, key: str, node: yaml.Node) -> None:
    labels = _mapping(node, key)
    _option(done, key, node, [name for name, _ in labels])
    for name, kind in labels:
        if str(kind.value) != "text":
            done.miss(kind.start_mark.line + 1, f"{key}.{name}: {kind.value}: the format of its value is not asked for")


def _option(done: Migration, key: str, node: yaml.Node, values: Sequence[str]) -> None:
    """A list that is an option of a rule here."""
    rule, option = OPTIONS[key]
    line = f"{option} = [{', '.join(map(_quoted, values))}]"
    if not values:
        return
    if "rule-options" in KEYS and done.catalog.named(rule):
        done.tables.append(f"[rule-options.{rule}]\n{line}")
    else:
        done.miss(node.start_mark.line + 1, f"{key} has no counterpart: {', '.join(values)}")


OPTIONS = {"trustedRegistries": ("foreign-registry", "registries"), "label-schema": ("missing-label", "labels")}
"""hadolint's key → the rule whose option does the same, and the option."""


def _switch(remedy: str) -> Callable[[Migration, str, yaml.Node], None]:
    def read(done: Migration, key: str, node: yaml.Node) -> None:
        if _is_on(node, key):
            done.miss(node.start_mark.line + 1, f"{key}: {remedy}")

    return read


def _pragmas(done: Migration, key: str, node: yaml.Node) -> None:
    if not _is_on(node, key):
        return
    if "inline" in KEYS:
        done.top.append("inline = false")
    else:
        done.miss(node.start_mark.line + 1, f"{key} has no counterpart")


def _format(done: Migration, key: str, node: yaml.Node) -> None:
    for line, name in _words(node, key):
        same = FORMATS.get(name)
        if same == "full":
            continue
        remedy = f"give --output-format {same} on the command line" if same else "there is no such format"
        done.miss(line, f"{key}: {name}: {remedy}")


def _nothing(done: Migration, key: str, node: yaml.Node) -> None:
    """A key without which nothing changes."""


_ALSO = {"formats": "format"}
_READERS: dict[str, Callable[[Migration, str, Any], None]] = {
    "ignored": _ignored, "override": _override, "failure-threshold": _threshold, "trustedRegistries": _registries,
    "label-schema": _schema, "strict-labels": _switch("labels beside the schema's are not asked for"),
    "no-fail": _switch("give --exit-zero on the command line"), "no-color": _switch("give --color never on the command line, or set NO_COLOR"),
    "disable-ignore-pragma": _pragmas, "format": _format, "verbose": _nothing,
}  # fmt: skip


def _array(key: str, lines: Sequence[str]) -> str:
    return "\n".join([f"{key} = [", *(f"    {line}" for line in lines), "]"])


def _one_line(text: str) -> str:
    """Text that cannot end a comment."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _quoted(text: str) -> str:
    """A TOML string."""
    escaped = re.sub(r'[\\"\x00-\x1f\x7f]', lambda found: f"\\u{ord(found[0]):04x}", text)
    return f'"{escaped}"'
