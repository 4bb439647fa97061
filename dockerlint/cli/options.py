"""What the commands other than `check` share: an option, the rules, and rich's rendering."""

import os
import sys
from typing import TYPE_CHECKING, Any, Literal

import click

from .judge import COLOURS

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from dockerlint.catalog import Catalog

    _Type = click.ParamType[str]
    _Choice = click.Choice[str]
else:
    _Type = click.ParamType  # not generic before click 8.2
    _Choice = click.Choice

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


class OneOf(_Choice):
    """One of these words; an empty one is none, for it comes from a variable that is not set."""

    def convert(self, value: "Any", param: "click.Parameter | None", ctx: "click.Context | None") -> "Any":
        return None if value == "" else super().convert(value, param, ctx)


PATH = click.Path(readable=False)
"""Completed by the shell as a path; whether it can be read is for the run to say, not for click."""


class _Output(_Type):
    """``FORMAT`` or ``FORMAT=FILE``, as it is; what it means is for `dockerlint.report.formats` to say."""

    name = "format"
    envvar_list_splitter = ","  # click's own splits at blanks, which a file's name may hold

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str,  # noqa: ARG002
    ) -> "list[click.shell_completion.CompletionItem]":  # fmt: skip
        from click.shell_completion import CompletionItem

        from dockerlint.report.formats import FORMATS

        before, comma, word = incomplete.rpartition(",")
        return [
            CompletionItem(before + comma + name, help=what) for name, what in FORMATS.items() if name.startswith(word)
        ]


OUTPUT = _Output()


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
        return home(built_in(), None if config is None or isolated else load(config), isolated)
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
