"""The keys of the configuration that say which rules are asked, where, and how much their findings weigh."""

import re

from . import __version__
from .config_reader import WORDS, Ignored, Reader, key
from .declaration import SEVERITIES
from .select import PRESETS, version

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .rule import Severity


def _severity(text: str) -> "Severity":
    return next(known for known in SEVERITIES if known == text)


@key(
    "preset",
    {"enum": list(PRESETS)},
    "The set of rules that is asked: minimal, recommended (the default), strict, security or buildkit.",
)
def _preset(reader: Reader, name: str, value: object) -> None:
    reader.config.preset = reader.one_of(name, value, PRESETS)


@key("select", WORDS, "Only these rules, instead of a preset: names, aliases or topics.")
def _select(reader: Reader, name: str, value: object) -> None:
    reader.config.select = reader.words(name, value)


@key("extend-select", WORDS, "These rules too.")
def _extend_select(reader: Reader, name: str, value: object) -> None:
    reader.config.extend_select += reader.words(name, value)


@key("ignore", WORDS, "Not these rules.")
def _ignore(reader: Reader, name: str, value: object) -> None:
    reader.config.ignore += reader.words(name, value)


@key(
    "fail-on",
    {"enum": list(SEVERITIES)},
    "The least severity that makes the exit code 1: error, warning (the default) or info.",
)
def _fail_on(reader: Reader, name: str, value: object) -> None:
    reader.config.fail_on = _severity(reader.one_of(name, value, SEVERITIES))


@key("fixable", WORDS, "Mend only what these rules find.")
def _fixable(reader: Reader, name: str, value: object) -> None:
    reader.config.fixable = reader.words(name, value)


@key("unfixable", WORDS, "Do not mend what these rules find.")
def _unfixable(reader: Reader, name: str, value: object) -> None:
    reader.config.unfixable += reader.words(name, value)


@key(
    "severity",
    {"type": "object", "additionalProperties": {"enum": list(SEVERITIES)}},
    "By rule: error, warning or info, in place of the rule's own.",
)
def _severities(reader: Reader, name: str, value: object) -> None:
    for rule, text in reader.table(name, value, '[severity] floating-tag = "error"').items():
        if text not in SEVERITIES:
            raise reader.error(
                rule,
                f"severity of {rule}: {text!r} is none",
                f"One of {', '.join(SEVERITIES)}; `ignore` switches a rule off.",
            )
        reader.config.severity[rule] = _severity(str(text))
        reader.config.origins[f"severity.{rule}"] = reader.path, reader.line(rule)


@key(
    "per-file-ignores",
    {"type": "object", "additionalProperties": WORDS},
    "By pattern of paths, with :stage behind it for one stage, or ! before it for all others: rules that are not asked there, or all.",
)
def _per_file_ignores(reader: Reader, name: str, value: object) -> None:
    example = '[per-file-ignores] "Dockerfile:test" = ["root-at-run-time"]'
    for pattern, words in reader.table(name, value, example).items():
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            message = f"{name}: {pattern} has to have a list of rules"
            raise reader.error(pattern, message, f'For instance: "{pattern}" = ["root-at-run-time"], or ["all"].')
        entry = Ignored(reader.folder, pattern, words)
        if entry.inverted and not entry.pattern:
            raise reader.error(pattern, f"{name}: {pattern} names no path", 'For instance: "!services/api/"')
        reader.config.ignored = [*(one for one in reader.config.ignored if one.key != pattern), entry]
        reader.config.origins[f"per-file-ignores.{pattern}"] = reader.path, reader.line(pattern)


@key(
    "rules-as-of",
    {"type": "string", "pattern": r"^\d+(\.\d+)*$"},
    "A version of dockerlint: rules that are newer are asked only where they are selected by name.",
)
def _rules_as_of(reader: Reader, name: str, value: object) -> None:
    if not isinstance(value, str) or re.fullmatch(r"\d+(\.\d+)*", value) is None:
        raise reader.error(name, f"{name} has to be a version", f'For instance: rules-as-of = "{__version__}"')
    if version(value) > version(__version__):
        raise reader.error(
            name,
            f"{name}: {value} is newer than this dockerlint, {__version__}",
            f"Install {value}, or write {__version__}.",
        )
    reader.config.rules_as_of = value
