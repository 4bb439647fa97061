"""``dockerlint rules``."""

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import click

from dockerlint.colour import wanted

from . import options
from .grouped import OneConfiguration
from .output import terminal_width, write

if TYPE_CHECKING:
    from rich.console import RenderableType

    from dockerlint.catalog import Listed

_COLOURS = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}
_WIDE_ENOUGH = 110
"""Cells from which on a table with a column for each of the four is easy to read."""

COMMANDS = {
    "new": ("rules_new", "Make a rule of your own, with its examples and documentation."),
    "test": ("rules_test", "Test rules of your own by their examples."),
}
"""Name → module in this package, and the line that ``--help`` shows."""


class Subcommands(OneConfiguration, click.Group):
    """Imports what is run, and nothing for the list."""

    def list_commands(self, ctx: click.Context) -> "list[str]":  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> "click.Command | None":  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = COMMANDS[cmd_name][0]
        command = getattr(import_module(f"dockerlint.cli.{module}"), module)
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(
    cls=Subcommands, invoke_without_command=True, short_help="List the rules; make and test your own.",
    subcommand_metavar="[new|test ...]",
)  # fmt: skip
@click.option(
    "--output-format", type=click.Choice(("table", "json")), default="table", show_default=True,
    help="How they are shown.",
)  # fmt: skip
@options.config_file
@options.without_config
@options.color
@click.pass_context
def rules(ctx: click.Context, output_format: str, config: "str | None", isolated: bool, color: str) -> None:
    """List the rules: name, severity, topic, presets and what each is about.

    Rules of your own that the configuration names are among them. In a pipe the table has one line per rule and columns that no line
    breaks.
    """
    if ctx.invoked_subcommand is not None:
        return
    found = options.catalog(config, isolated).rules
    if output_format == "json":
        import json

        write(json.dumps([_object(rule) for rule in found], indent=2) + "\n")
    elif sys.stdout.isatty() or wanted(color, sys.stdout, os.environ):
        write(_table(found, color))
    else:
        write(lines(found))


def lines(found: "list[Listed]") -> str:
    """One line per rule, blanks between the columns."""
    rows = [(rule.name, rule.severity, rule.topic, _presets(rule), rule.summary) for rule in found]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(4)]
    return "".join("  ".join([*map(str.ljust, row, widths), row[4]]) + "\n" for row in rows)


def _presets(rule: "Listed") -> str:
    """The presets without a blank, so that a pipe can cut the columns."""
    return ",".join(rule.presets) or "-"


def _object(rule: "Listed") -> "dict[str, object]":
    return {
        "name": rule.name, "topic": rule.topic, "severity": rule.severity, "summary": rule.summary,
        "aliases": list(rule.aliases), "since": rule.since, "presets": list(rule.presets),
        "fixable": rule.fixable, "own": rule.own,
        "options": [
            {"name": one.name, "type": one.kind, "default": one.default, "what": one.what} for one in rule.options
        ],
    }  # fmt: skip


def _narrow(found: "list[Listed]", color: str, caption: str) -> str:
    """Two rows for each rule: a column of twenty cells is no place for a sentence."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    parts: list[RenderableType] = []
    topic = ""
    for rule in found:
        if rule.topic != topic:
            topic = rule.topic
            parts.append(options.text(f"\n{topic}", "bold blue"))
        presets = ", ".join(rule.presets) or "-"
        head = Text.assemble((f"  {rule.name}", "bold"), "  ", (rule.severity, _COLOURS[rule.severity]), f"  {presets}")
        parts += [head, Padding(options.text(rule.summary), (0, 0, 0, 4))]
    return options.rendered(Group(*parts, options.text(f"\n{caption}")), color)


def _table(found: "list[Listed]", color: str) -> str:
    from rich.table import Table

    caption = f"{len(found)} rules. `dockerlint explain RULE` says more."
    if terminal_width() < _WIDE_ENOUGH:
        return _narrow(found, color, caption)
    table = Table(box=None, caption=caption, caption_justify="left", padding=(0, 2, 0, 0))
    table.add_column("Rule", no_wrap=True)
    table.add_column("Severity")
    table.add_column("Preset")
    table.add_column("What it is about", ratio=1)
    topic = ""
    for rule in found:
        if rule.topic != topic:
            topic = rule.topic
            table.add_row()
            table.add_row(options.text(topic, "bold blue"))
        severity = options.text(rule.severity, _COLOURS[rule.severity])
        preset = options.text("both" if len(rule.presets) > 1 else _presets(rule))
        table.add_row(options.text(f"  {rule.name}", "bold"), severity, preset, options.text(rule.summary))
    return options.rendered(table, color)
