"""``dockerlint config``."""

import os
from typing import TYPE_CHECKING

import click

from . import options
from .grouped import Command
from .output import write

if TYPE_CHECKING:
    from dockerlint.config_reader import Config
    from dockerlint.policy import Policy

EXAMPLES = (
    ("dockerlint config", "what holds for ./Dockerfile"),
    ("dockerlint config --schema > schema.json", "completion in editors"),
)


@click.command(cls=Command, examples=EXAMPLES, short_help="Show the configuration that holds for a Dockerfile.")
@click.argument("path", default="Dockerfile", type=options.PATH)
@click.option(
    "--config", "given", metavar="FILE", type=options.PATH, help="The configuration, instead of the nearest one."
)
@click.option("--schema", is_flag=True, help="Show the JSON schema of dockerlint.toml.")
def config(path: str, given: "str | None", schema: bool) -> int:
    """Show what the configuration says for PATH, ./Dockerfile where none is given, and where each value comes from.

    The nearest dockerlint.toml, .dockerlint.toml or pyproject.toml with [tool.dockerlint] above PATH counts, up to the root of the
    repository. What is not in it has its default.
    """
    from dockerlint import config as module
    from dockerlint.config_reader import Config, ConfigError
    from dockerlint.policy import Words, policies

    if schema:
        import json

        write(json.dumps(module.schema(), indent=2) + "\n")
        return 0
    try:
        name, found = (given, module.load(given)) if given is not None else module.config_for(path)
        policy = policies(options.catalog(isolated=True), Words(), given)(path)
    except ConfigError as error:
        raise click.ClickException(f"{error}\n  help: {error.remedy}" if error.remedy else str(error)) from error
    write("\n".join(_lines(name, found or Config(), policy)) + "\n")
    return 0


def _lines(name: "str | None", found: "Config", policy: "Policy") -> "list[str]":
    values: dict[str, object] = {
        "preset": found.preset or ("-" if found.select is not None else "recommended"), "select": found.select, "extend-select": found.extend_select,
        "ignore": found.ignore, "fail-on": policy.fail_on, "fixable": found.fixable, "unfixable": found.unfixable, "rules-as-of": found.rules_as_of,
        **_packs(found), **{f"rule-options.{rule}.{name}": value for rule, given in found.rule_options.items() for name, value in given.items()},
        "extend-exclude" if "extend-exclude" in found.origins else "exclude": [pattern for _, pattern in found.excluded],
        "inline": found.inline, "require-reason": found.require_reason, "baseline": found.baseline, "strict-baseline": found.strict_baseline,
        **{f"severity.{rule}": level for rule, level in found.severity.items()},
        **{f"per-file-ignores.{one.key}": one.words for one in found.ignored},
        **{f"bases.{pattern}": (os.path.relpath(path) if os.path.isabs(path) else path) or False for pattern, path in found.bases.items()},
        **({f"build-report.{name}": text for name, text in found.limits.words().items()} if found.limits else {}),
    }  # fmt: skip
    lines = [f"configuration  {name or 'none'}", f"rules asked    {len(policy.rules)}"]
    for key, value in values.items():
        if value in (None, []):
            continue
        shown = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        shown = shown.lower() if isinstance(value, bool) else shown
        lines.append(f"{key} = {shown}  ({_origin(found, key)})")
    return lines


def _packs(found: "Config") -> "dict[str, list[str]]":
    """Where rules of one's own come from; which rules those are, `dockerlint rules` lists."""
    keys = dict.fromkeys(pack.key for pack in found.packs)
    return {key: [pack.word for pack in found.packs if pack.key == key] for key in keys}


def _origin(found: "Config", key: str) -> str:
    path, line = found.origins.get(key, ("default", None))
    return f"{path}:{line}" if line else path
