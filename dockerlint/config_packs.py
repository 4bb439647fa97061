"""The keys of the configuration that name rules of one's own, and that set the options of rules."""

import os
import re

from .config_reader import WORDS, OwnPack, Reader, key, line_of


@key(
    "rules-path",
    WORDS,
    "Folders with rules of your own (<topic>/<rule>/rule.py), seen from the configuration's folder. Their code is run.",
)
def _rules_path(reader: Reader, name: str, value: object) -> None:
    for word in _names(reader, name, value, '["lint/rules"]'):
        folder = os.path.normpath(os.path.join(reader.folder, os.path.expanduser(word)))
        reader.config.packs.append(OwnPack(name, word, folder, reader.path, reader.line(name)))


@key(
    "rule-packs",
    WORDS,
    "Installed packages with rules, by the name of their entry point in the group dockerlint.rules. Their code is run.",
)
def _rule_packs(reader: Reader, name: str, value: object) -> None:
    for word in _names(reader, name, value, '["acme"]'):
        reader.config.packs.append(OwnPack(name, word, None, reader.path, reader.line(name)))


def _names(reader: Reader, name: str, value: object, example: str) -> "list[str]":
    if isinstance(value, list) and all(isinstance(word, str) and word for word in value):
        return list(value)
    raise reader.error(name, f"{name} has to be a list of strings", f"For instance: {name} = {example}")


@key(
    "rule-options",
    {"type": "object", "additionalProperties": {"type": "object"}},
    "By rule, what it is to go by; `dockerlint explain RULE` tells what may be set.",
)
def _rule_options(reader: Reader, name: str, value: object) -> None:
    example = '[rule-options.unlisted-registry] registries = ["registry.example.com"]'
    for rule, given in reader.table(name, value, example).items():
        values = reader.table(rule, given, example)
        reader.config.rule_options.setdefault(rule, {}).update(values)
        head = reader.line(rule)
        reader.config.origins[f"{name}.{rule}"] = reader.path, head
        for option in values:
            line = line_of(reader.text, rf"(?<![\w-]){re.escape(option)}[\"']?\s*=", head or 1)
            reader.config.origins[f"{name}.{rule}.{option}"] = reader.path, line or head
