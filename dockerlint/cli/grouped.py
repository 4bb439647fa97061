"""Help in groups: a command's options under headings that say what they are for, and examples at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

if TYPE_CHECKING:
    from collections.abc import Sequence

GROUPS = {
    "What is judged": (
        "archive", "file", "force-exclude", "forecast", "no-inline", "show-files", "since", "stdin-filename", "watch",
    ),
    "Which rules": (
        "baseline", "config", "extend-select", "ignore", "isolated", "preset", "select", "show-settings", "strict-baseline",
    ),
    "Fixing": ("add-ignore", "diff", "fix", "fix-only", "fixable", "unfixable", "unsafe-fixes"),
    "How it is built": (
        "build-arg", "build-timeout", "builder", "context", "engine-url", "network", "secret", "ssh",
        "tag", "target",
    ),
    "Running the image": ("run", "run-env", "run-memory", "run-timeout"),
    "Comparing": ("against", "compare", "repeat"),
    "What makes the exit code 1": (
        "exit-zero", "fail-on", "growth-floor", "max-compressed-size", "max-growth", "max-layers", "max-size", "max-unreachable", "require-probe",
        "unreachable-floor",
    ),
    "Output": ("color", "output-format", "sarif-category", "statistics"),
}  # fmt: skip
"""Heading → options by their long names without the dashes, the same for all commands, in the order in which they are shown."""
OTHERS = "Other options"
_FEW = 6
_COLUMN = 30  # cells for the options; a longer one has its explanation below it
_WIDEST = 46


class OneConfiguration(click.Command):
    """A command for which ``--isolated`` counts more than the variable that names a configuration, and does not go with ``--config``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        rest = super().parse_args(ctx, args)
        if ctx.params.get("isolated") and ctx.params.get("config") is not None and not ctx.resilient_parsing:
            if ctx.get_parameter_source("config") is ParameterSource.COMMANDLINE:
                raise click.UsageError("--config names a configuration, and --isolated takes none: leave one out.", ctx)
            ctx.params["config"] = None
        return rest


class Command(OneConfiguration):
    """A command whose help groups its options, where they are many. `examples`: a command line, and what it does."""

    def __init__(self, *args: Any, examples: Sequence[tuple[str, str]] = (), **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.examples = examples

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows: dict[str, list[tuple[str, str]]] = {heading: [] for heading in (*GROUPS, OTHERS)}
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx) if isinstance(parameter, click.Option) else None
            if record is not None:
                rows[group_of(parameter)].append(record)
        if sum(map(len, rows.values())) <= _FEW:
            rows = {"Options": [record for some in rows.values() for record in some]}
        widest = max(len(name) for records in rows.values() for name, _ in records)
        for heading, records in rows.items():
            if records:
                with formatter.section(heading):  # one column of explanations for all groups
                    formatter.write_dl([(name.ljust(min(widest, _COLUMN)), what) for name, what in records])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.examples:
            with formatter.section("Examples"):
                formatter.write_dl(self.examples, col_max=_WIDEST)
        super().format_epilog(ctx, formatter)


def group_of(parameter: click.Parameter) -> str:
    """The heading that an option stands under."""
    names = {name.lstrip("-") for name in parameter.opts if name.startswith("--")}
    return next((heading for heading, known in GROUPS.items() if names.intersection(known)), OTHERS)
