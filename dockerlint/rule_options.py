"""Values that a team may set for a rule: declared by the rule, given in ``[rule-options.<rule>]`` of the configuration.

What is declared is plain data, kept in the pack's index, so that options are listed and checked without the rule's code.
"""

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from .catalog import Listed
    from .config_reader import Config, ConfigError
    from .rule import Setting

    Kept = tuple[str, str, object, str]
    """Name, kind, default and what it is for."""

_SCHEMAS: "dict[str, dict[str, object]]" = {
    "true or false": {"type": "boolean"},
    "a whole number": {"type": "integer"},
    "a string": {"type": "string"},
    "a list of strings": {"type": "array", "items": {"type": "string"}},
    "a list of whole numbers": {"type": "array", "items": {"type": "integer"}},
}
_TESTS: "dict[str, Callable[[object], bool]]" = {
    "true or false": lambda value: isinstance(value, bool),
    "a whole number": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "a string": lambda value: isinstance(value, str),
    "a list of strings": lambda value: isinstance(value, list) and all(isinstance(one, str) for one in value),
    "a list of whole numbers": lambda value: isinstance(value, list) and all(type(one) is int for one in value),
}


class Declared:
    """One option. `kind` says in words what its value has to be; `default` is the value where the configuration gives none."""

    __slots__ = ("default", "kind", "name", "what")

    def __init__(self, name: str, kind: str, default: object, what: str) -> None:
        self.name, self.kind, self.default, self.what = name, kind, default, what

    @property
    def schema(self) -> "dict[str, object]":
        """Its part of the JSON schema."""
        return {"description": self.what, **_SCHEMAS[self.kind], "default": self.default}

    def admits(self, value: object) -> bool:
        """Whether the value is of the option's kind."""
        return _TESTS[self.kind](value)


def kept(options: "Sequence[Setting]") -> "tuple[Kept, ...]":
    """What the index keeps of a rule's options. Raises ValueError for a name or a default that cannot be one."""
    names = [option.name for option in options]
    for name in names:
        if re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name) is None:
            raise ValueError(f"option {name!r}: a name is written in small letters, with - between words")
        if names.count(name) > 1:
            raise ValueError(f"option {name!r} is declared twice")
    return tuple((option.name, _kind(option), option.default, option.what) for option in options)


def _kind(option: "Setting") -> str:
    if option.items not in (str, int):
        raise ValueError(f"option {option.name!r}: items is str or int, and not {option.items!r}")
    if option.default == [] and option.items is int:
        return "a list of whole numbers"
    kind = next((kind for kind, holds in _TESTS.items() if holds(option.default)), None)
    if kind is None:
        raise ValueError(f"option {option.name!r}: the default has to be one of these: {', '.join(_TESTS)}")
    return kind


def given(
    rules: "Sequence[Listed]", config: "Config", word: str, values: "Mapping[str, object]"
) -> "Mapping[str, object]":
    """The values that a configuration gives below `word`, where it means one rule that has these options. Raises ConfigError."""
    from .config_reader import ConfigError

    place = f"rule-options.{word}"
    if len(rules) > 1:
        names = ", ".join(rule.name for rule in rules)
        raise ConfigError(*config.place(place), f"{place}: {word} means several rules", f"Name one of them: {names}.")
    options = {option.name: option for option in rules[0].options}
    for name, value in values.items():
        if name not in options:
            raise _unknown(rules[0], config, place, name)
        if not options[name].admits(value):
            message = f"{place}: {name} has to be {options[name].kind}"
            raise ConfigError(*config.place(f"{place}.{name}"), message, options[name].what)
    return values


def _unknown(rule: "Listed", config: "Config", place: str, name: str) -> "ConfigError":
    from .config_reader import ConfigError
    from .syntax.suggest import suggest

    known = [option.name for option in rule.options]
    near = suggest(name, known)
    remedy = f"It has: {', '.join(known)}." if known else f"The rule {rule.name} has no options: leave it out."
    return ConfigError(
        *config.place(f"{place}.{name}"),
        f"{place}: there is no option {name!r}",
        f"Did you mean {near}?" if near else remedy,
    )
