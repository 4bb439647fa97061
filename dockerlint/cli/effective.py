"""What holds for a Dockerfile, value by value: what the environment and the configuration say, where, and what of it has no effect."""

import os
from typing import TYPE_CHECKING

from dockerlint.policy import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import click

    from dockerlint.config_reader import Config
    from dockerlint.policy import Policy

    Row = tuple[str, object, str]
    """Key, value, and where it comes from."""

_FROM_ENVIRONMENT = ("preset", "select", "ignore", "fail_on", "output_format")
"""What `check` takes from the environment where its command line does not say it, by its parameters' names."""


class Spoken:
    """What the environment says in place of `check`'s options: `words` for the rules that are asked, `formats` for the output."""

    def __init__(self, values: "Mapping[str, object]") -> None:
        given = {name: value for name, value in values.items() if name != "output_format"}
        self.words = Words(**given)  # type: ignore[arg-type] # each as click has read it for `check`
        self.formats = values.get("output_format")

    def naming(self, message: str) -> str:
        """An error's message with the variable in place of the option that it begins with."""
        option, colon, rest = message.partition(": ")
        name = option.removeprefix("--").replace("-", "_")
        return f"DOCKERLINT_{name.upper()}{colon}{rest}" if name in _FROM_ENVIRONMENT and option != name else message

    @classmethod
    def in_environment(cls, ctx: "click.Context") -> "Spoken":
        """Read as `check` reads it. Raises click's BadParameter for a value that `check` refuses."""
        from .check import check

        found = {}
        for option in check.params:
            if option.name in _FROM_ENVIRONMENT:
                given = option.value_from_envvar(ctx)
                if given is not None:
                    found[option.name] = option.type_cast_value(ctx, given)
        return cls(found)


def rows(found: "Config", spoken: Spoken, policy: "Policy") -> "Iterator[Row]":
    """What is set, in the order in which it is read: the rules, then what becomes of their findings."""
    yield from _rules(found, spoken.words)
    yield from _fail_on(found, spoken.words, policy)
    values: dict[str, object] = {
        "fixable": found.fixable, "unfixable": found.unfixable, **_packs(found),
        **{f"rule-options.{rule}.{name}": value for rule, given in found.rule_options.items() for name, value in given.items()},
        "extend-exclude" if "extend-exclude" in found.origins else "exclude": [pattern for _, pattern in found.excluded],
        "inline": found.inline, "baseline": found.baseline, "strict-baseline": found.strict_baseline,
        **{f"severity.{rule}": level for rule, level in found.severity.items()},
        **{f"per-file-ignores.{one.key}": one.words for one in found.ignored},
        **{f"bases.{pattern}": (os.path.relpath(path) if os.path.isabs(path) else path) or False for pattern, path in found.bases.items()},
        **({f"build-report.{name}": text for name, text in found.limits.words().items()} if found.limits else {}),
    }  # fmt: skip
    yield from ((key, value, _origin(found, key)) for key, value in values.items())
    yield "output-format", spoken.formats, "from DOCKERLINT_OUTPUT_FORMAT"


def _rules(found: "Config", words: Words) -> "Iterator[Row]":
    """Which rules are asked: the environment comes first, then a selection before a preset."""
    selecting = "DOCKERLINT_SELECT" if words.select else ""
    replacing = "DOCKERLINT_PRESET" if words.preset else selecting
    yield "preset", words.preset, "from DOCKERLINT_PRESET"
    if found.preset is not None:
        by = replacing or ("select" if found.select is not None else "")
        yield "preset", found.preset, _origin(found, "preset", by)
    elif not words.preset:
        by = selecting or ("select" if found.select is not None else "")
        yield "preset", "-" if by else "recommended", f"{by} stands instead" if by else "default"
    among = ", of the preset's rules" if words.preset else ""
    yield "select", _split(words.select), f"from DOCKERLINT_SELECT{among}"
    yield "select", found.select, _origin(found, "select", selecting or replacing)
    yield "extend-select", found.extend_select, _origin(found, "extend-select", selecting)
    yield "ignore", _split(words.ignore), "from DOCKERLINT_IGNORE"
    yield "ignore", found.ignore, _origin(found, "ignore")
    yield "rules-as-of", found.rules_as_of, _origin(found, "rules-as-of", selecting)
    yield "require-reason", found.require_reason, _origin(found, "require-reason", selecting)


def _split(values: "Sequence[str]") -> "list[str]":
    return [word.strip() for value in values for word in value.split(",") if word.strip()]


def _fail_on(found: "Config", words: Words, policy: "Policy") -> "Iterator[Row]":
    if words.fail_on is None:
        yield "fail-on", policy.fail_on, _origin(found, "fail-on")
        return
    yield "fail-on", words.fail_on, "from DOCKERLINT_FAIL_ON"
    yield "fail-on", found.fail_on, _origin(found, "fail-on", "DOCKERLINT_FAIL_ON")


def _packs(found: "Config") -> "dict[str, list[str]]":
    """Where rules of one's own come from; which rules those are, `dockerlint rules` lists."""
    keys = dict.fromkeys(pack.key for pack in found.packs)
    return {key: [pack.word for pack in found.packs if pack.key == key] for key in keys}


def _origin(found: "Config", key: str, replaced_by: str = "") -> str:
    path, line = found.origins.get(key, ("default", None))
    place = f"{path}:{line}" if line else path
    return f"{place}; no effect: {replaced_by} stands instead" if replaced_by else place
