"""`dockerlint build-report --forecast`: words → a forecast."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from dockerlint import __version__
from dockerlint.cli.output import complain, terminal_width, write
from dockerlint.colour import wanted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from dockerlint.cli.report_outputs import Output
    from dockerlint.forecast.model import Forecast

forecast_option = click.option(
    "--forecast",
    is_flag=True,
    help="Build nothing: say about how big the image will be, from the files and the package index.",
)
_FORMATS = ("text", "json")
_GOES_WITH = frozenset(("context", "file", "build_arg", "target", "output_format", "color", "forecast"))
_LIMITS = ("max_", "unreachable_", "growth_", "against", "require_")
_FILE_WIDTH = 100
_MAX_WIDTH = 140


def forecast(
    ctx: click.Context, options: Mapping[str, Any], to: list[Output], source: tuple[Path, Mapping[str, str]]
) -> None:
    """Forecast and show. Ends with status 2 where nothing can be said."""
    from dockerlint.facts.project import Project
    from dockerlint.forecast.errors import ForecastError
    from dockerlint.forecast.forecast import forecast as made
    from dockerlint.image.errors import ImageError
    from dockerlint.image.instructions import read_plan

    _refuse(ctx, to)
    dockerfile, arguments = source
    try:
        plan = read_plan(dockerfile, options["context"], arguments, options["target"])
        project = Project.open(dockerfile, str(options["context"]), arguments, options["target"])
        found = made(project.image, plan.masked)
    except (ForecastError, ImageError) as error:
        complain(str(error), error.remedy)
        ctx.exit(2)
    for output in to:
        _show(output, found, options["color"])


def _show(output: Output, found: Forecast, color: str) -> None:
    from dockerlint.cli.report_outputs import save, speaks_unicode

    if output.format == "json":
        from dockerlint.report import forecast_json

        text = forecast_json.render(found, __version__)
    else:
        from dockerlint.report import forecast_text

        printed = output.path is None
        width = min(terminal_width(), _MAX_WIDTH) if printed else _FILE_WIDTH
        paint = wanted(color, sys.stdout, os.environ) if printed else color == "always"
        text = forecast_text.render(
            found, width=width, color=paint, ascii_only=printed and not speaks_unicode(sys.stdout)
        )
    if output.path is None:
        write(text)
    else:
        save(text, output.path)


def _refuse(ctx: click.Context, to: list[Output]) -> None:
    """Raise UsageError for words that say how to build, run, compare or judge an image."""
    for parameter in ctx.command.params:
        name = parameter.name or ""
        if name in _GOES_WITH or ctx.get_parameter_source(name) is not ParameterSource.COMMANDLINE:
            continue
        written = max(parameter.opts, key=len)
        if name.startswith(_LIMITS):
            raise click.UsageError(
                f"{written} does not go with --forecast: limits hold for what was measured, and a forecast measures nothing."
            )
        raise click.UsageError(
            f"{written} does not go with --forecast: nothing is built, so there is no image and no engine."
        )
    for output in to:
        if output.format not in _FORMATS:
            raise click.UsageError(f"--output-format: a forecast is written as text or json, not as {output.format}.")
