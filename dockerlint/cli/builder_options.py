"""The options of build-report that say who builds, and how long that may take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

_Command = TypeVar("_Command", bound="Callable[..., Any]")
_LONGEST = 86_400  # seconds


def builder_options(command: _Command) -> _Command:
    """Add the options."""
    for option in reversed((
        click.option("--builder", metavar="NAME", help="Build by this builder of `docker buildx ls`: elsewhere, without an engine here."),
        click.option("--build-timeout", type=click.FloatRange(1, _LONGEST), metavar="SECONDS", help="Time that one build may take. [default: 1800]"),
    )):  # fmt: skip
        command = option(command)
    return command
