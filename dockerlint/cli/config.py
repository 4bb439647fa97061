"""``dockerlint config``."""

import os
from typing import TYPE_CHECKING

import click

from . import options
from .grouped import Command
from .output import complain, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dockerlint.policy import Policy

    from .effective import Row

EXAMPLES = (
    ("dockerlint config", "what holds for ./Dockerfile"),
    ("dockerlint config --schema > schema.json", "completion in editors"),
)


@click.command(cls=Command, examples=EXAMPLES, short_help="Show the configuration that holds for a Dockerfile.")
@click.argument("path", required=False, type=options.PATH)
@click.option(
    "--config", "given", metavar="FILE", type=options.PATH, envvar="DOCKERLINT_CONFIG", show_envvar=True,
    help="The configuration, instead of the nearest one.",
)  # fmt: skip
@click.option("--schema", is_flag=True, help="Show the JSON schema of dockerlint.toml.")
@click.pass_context
def config(ctx: click.Context, path: "str | None", given: "str | None", schema: bool) -> int:
    """Show what holds for PATH, a Dockerfile or its folder (./Dockerfile where none is given), and where each value comes from.

    The nearest dockerlint.toml, .dockerlint.toml or pyproject.toml with [tool.dockerlint] above PATH counts, up to the root of the
    repository. What the environment says (DOCKERLINT_PRESET and others, as for check) comes before it; what neither says has its
    default.
    """
    from dockerlint import config as module
    from dockerlint.config_reader import Config, ConfigError
    from dockerlint.policy import policies
    from dockerlint.select import SelectionError

    from .effective import Spoken, rows

    if schema:
        import json

        write(json.dumps(module.schema(), indent=2) + "\n")
        return 0
    path, spoken = _judged(ctx, path), Spoken.in_environment(ctx)
    try:
        name, found = (given, module.load(given)) if given is not None else module.config_for(path)
        policy = policies(options.catalog(isolated=True), spoken.words, given)(path)
    except (ConfigError, SelectionError) as error:
        complain(spoken.naming(str(error)), error.remedy)
        return 2
    write("\n".join(_lines(name, rows(found or Config(), spoken, policy), policy)) + "\n")
    return 0


def _judged(ctx: click.Context, path: "str | None") -> str:
    """The Dockerfile that is asked about: in the folder where one is given, ./Dockerfile where nothing is. One that is still to be
    made has a configuration too, but not one in a folder that is not there.
    """
    if path is None:
        return "Dockerfile"
    if os.path.isdir(path):
        return os.path.join(path, "Dockerfile")
    folder = os.path.dirname(path) or "."
    if not os.path.isdir(folder):
        from dockerlint.discovery import explain

        message, remedy = explain(folder, FileNotFoundError())
        near = remedy if remedy.startswith("Did you mean") else "Give a file in a folder that is there."
        complain(f"{path}: the folder {folder} {message}", near)
        ctx.exit(2)
    if not os.path.lexists(path):
        complain(f"{path} does not exist: this is what would hold for it")
    return path


def _lines(name: "str | None", rows: "Iterable[Row]", policy: "Policy") -> "Iterator[str]":
    yield f"configuration  {name or 'none'}"
    yield f"rules asked    {len(policy.rules)}"
    for key, value, origin in rows:
        if value in (None, [], ()):
            continue
        shown = ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
        yield f"{key} = {shown.lower() if isinstance(value, bool) else shown}  ({origin})"
