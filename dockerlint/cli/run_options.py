"""The options of build-report that start the image, and what they come to."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from dockerlint.facts.files import Files
    from dockerlint.image.pipeline import Proof

_LEAST = 6_000_000  # bytes: what engines accept at least
_Command = TypeVar("_Command", bound="Callable[..., Any]")


def _memory(_ctx: click.Context, _param: click.Parameter, value: str | None) -> int | None:
    from dockerlint.image.sizes import parse_size

    try:
        size = None if value is None else parse_size(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None
    if size is not None and size < _LEAST:
        raise click.BadParameter(f"{value} is less than the 6MB that an engine gives at least")
    return size


def _variables(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for value in values:
        name, equals, text = value.partition("=")
        if not name:  # the value is not repeated: it may be a credential
            raise click.BadParameter("write NAME=VALUE, or NAME for a variable of this environment")
        if not equals and name not in os.environ:
            raise click.BadParameter(f"{name} is not set in this environment; set it, or write NAME=VALUE")
        found[name] = text if equals else os.environ[name]
    return found


def run_options(command: _Command) -> _Command:
    """Add the options."""
    for option in reversed((
        click.option("--run/--no-run", default=None, help="Start the image too, and try what the Dockerfile promises. [default: with --compare]"),
        click.option("--run-env", multiple=True, callback=_variables, metavar="NAME[=VALUE]", help="A variable for the started image, its value from this environment where none is given; no output shows it. Repeatable."),
        click.option("--run-timeout", type=click.FloatRange(1, 3600), metavar="SECONDS", help="Time until its first answer. [default: 30]"),
        click.option("--run-memory", callback=_memory, metavar="SIZE", help="Its memory. [default: 256MB]"),
    )):  # fmt: skip
        command = option(command)
    return command


def refuse_unused(options: Mapping[str, Any]) -> None:
    """Raise UsageError for what is said of a container that is not started."""
    for name in ("run_env", "run_timeout", "run_memory"):
        if options[name]:
            raise click.UsageError(f"--{name.replace('_', '-')} is for a started image: add --run.")


def proof(
    options: Mapping[str, Any], source: tuple[Path, Path, Mapping[str, str], str | None], files: Files | None = None
) -> Proof | None:
    """What is to be proved of the image, and under which limits; None where it is not started. Raises ImageError, and UsageError for options that then say nothing.

    `source` are the Dockerfile, the context, the build arguments and the target; `files` hold what counts instead of the disk's.
    """
    started = options["compare"] if options["run"] is None else options["run"]
    if not started:
        refuse_unused(options)
        return None
    from dockerlint.image.container_limits import MEMORY, TIMEOUT, Limits
    from dockerlint.image.pipeline import Proof
    from dockerlint.image.promises import read_promises

    limits = Limits(
        memory_bytes=options["run_memory"] or MEMORY,
        timeout=options["run_timeout"] or TIMEOUT,
        environment=options["run_env"],
    )
    return Proof(read_promises(*source, files), limits)
