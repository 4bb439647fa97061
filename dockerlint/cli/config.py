"""``dockerlint config``."""

from typing import TYPE_CHECKING

import click

from . import options
from .output import write

if TYPE_CHECKING:
    from dockerlint.config_reader import Config
    from dockerlint.policy import Policy


@click.command(short_help="Show the configuration that holds for a Dockerfile.")
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
        policy = policies(options.catalog(), Words(), given)(path)
    except ConfigError as error:
        raise click.ClickException(f"{error}\n  help: {error.remedy}" if error.remedy else str(error)) from error
    write("\n".join(_lines(name, found or Config(), policy)) + "\n")
    return 0


def _lines(name: "str | None", found: "Config", policy: "Policy") -> "list[str]":
    values: dict[str, object] = {
        "preset": found.preset or ("-" if found.select is not None else "recommended"), "select": found.select, "extend-select": found.extend_select,
        "ignore": found.ignore, "fail-on": policy.fail_on, "fixable": found.fixable, "unfixable": found.unfixable, "rules-as-of": found.rules_as_of,
        "inline": found.inline, "require-reason": found.require_reason, "baseline": found.baseline, "strict-baseline": found.strict_baseline,
        **{f"severity.{rule}": level for rule, level in found.severity.items()},
        **{f"per-file-ignores.{one.key}": one.words for one in found.ignored},
    }  # fmt: skip
    lines = [f"configuration  {name or 'none'}", f"rules asked    {len(policy.rules)}"]
    for key, value in values.items():
        if value in (None, []):
            continue
        shown = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        shown = shown.lower() if isinstance(value, bool) else shown
        lines.append(f"{key} = {shown}  ({_origin(found, key)})")
    return lines


def _origin(found: "Config", key: str) -> str:
    path, line = found.origins.get(key, ("default", None))
    return f"{path}:{line}" if line else path
