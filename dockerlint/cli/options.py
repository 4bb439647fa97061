"""What the commands other than `check` share: an option, the rules, and rich's rendering."""

import os
import sys
from typing import TYPE_CHECKING, Literal

import click

from .judge import COLOURS

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from dockerlint.catalog import Catalog

color = click.option(
    "--color", type=click.Choice(COLOURS), default="auto", show_default=True,
    help="Colours; auto asks NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, then the terminal.",
)  # fmt: skip
config_file = click.option(
    "--config", metavar="FILE", type=click.Path(readable=False), envvar="DOCKERLINT_CONFIG", show_envvar=True,
    help="The configuration, instead of the one that holds for the current folder.",
)  # fmt: skip
without_config = click.option(
    "--isolated", is_flag=True, help="Without any configuration: only dockerlint's own rules."
)
PATH = click.Path(readable=False)
"""Completed by the shell as a path; whether it can be read is for the run to say, not for click."""


def rule_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[str]":  # noqa: ARG001
    """What a shell offers where a rule, an alias or a topic is asked for; in a list behind its last comma. Of dockerlint's own rules:
    pressing Tab in a folder must not run the code that is in it.
    """
    before, comma, word = incomplete.rpartition(",")
    return [
        before + comma + known for known in catalog(isolated=True).words() if known.lower().startswith(word.lower())
    ]


def preset_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[str]":  # noqa: ARG001
    """What a shell offers where a preset is asked for."""
    from dockerlint.select import PRESETS

    return [name for name in PRESETS if name.startswith(incomplete)]


def catalog(config: "str | None" = None, isolated: bool = False) -> "Catalog":
    """The built-in rules, and those of the packs that the configuration names: the given one, or the current folder's unless
    `isolated`. What cannot be loaded is told as click tells an error.
    """
    from dockerlint.catalog import CatalogError, built_in
    from dockerlint.config import load
    from dockerlint.config_reader import ConfigError
    from dockerlint.packs import home

    try:
        return home(built_in(), None if config is None else load(config), isolated)
    except (CatalogError, ConfigError) as error:
        raise click.ClickException(f"{error}\n  help: {error.remedy}" if error.remedy else str(error)) from error


def text(content: str, style: str = "") -> "Text":
    """Text in which rich looks for no markup."""
    from rich.text import Text

    return Text(content, style)


def rendered(content: "RenderableType", choice: str, widest: "int | None" = None) -> str:
    """What rich makes of it, for the terminal's width and the colours asked for."""
    from rich.console import Console
    from rich.theme import Theme

    from dockerlint.colour import wanted

    from .output import terminal_width

    on = wanted(choice, sys.stdout, os.environ)
    width = min(terminal_width(), widest) if widest else terminal_width()
    system: Literal["standard"] | None = "standard" if on else None
    theme = Theme(
        {"markdown.code": "bold cyan", "markdown.h2": "bold blue"}
    )  # rich's own paints a black box behind code
    console = Console(
        width=width, force_terminal=on, no_color=not on, color_system=system, highlight=False, theme=theme,
    )  # fmt: skip
    with console.capture() as captured:
        console.print(content)
    return "".join(line.rstrip() + "\n" for line in captured.get().splitlines())
