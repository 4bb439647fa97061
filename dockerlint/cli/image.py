"""`dockerlint image`: words → calls."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dockerlint.cli.gates import asked, still_gate_options
from dockerlint.cli.grouped import Command
from dockerlint.cli.judge import Refusal, read_build_args
from dockerlint.cli.options import color
from dockerlint.cli.output import complain
from dockerlint.cli.report_outputs import Shown, output_format, outputs, show
from dockerlint.colour import wanted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dockerlint.image.model import Report
    from dockerlint.image.plan import Plan

EXAMPLES = (
    ("dockerlint image app:latest -f Dockerfile", "an image of the engine, line by line"),
    ("dockerlint image image.tar --max-size 150MB", "what `docker save` wrote"),
    ("docker save app | dockerlint image -", "the same without a file"),
)


@click.command(
    "image",
    cls=Command,
    examples=EXAMPLES,
    short_help="Measure an image that is there already: on the engine, in an archive, from a pipe.",
)
@click.argument("image", metavar="IMAGE|ARCHIVE|-")
@click.option("-f", "--file", type=click.Path(path_type=Path), help="The Dockerfile it was built from, to name lines.")
@click.option(
    "--build-arg", multiple=True, metavar="NAME=VALUE", help="A build argument it was built with. Repeatable."
)
@click.option("--target", metavar="STAGE", help="The stage it was built from, instead of the last one.")
@click.option("--tag", metavar="NAME", help="Which image of an archive that holds several.")
@click.option("--engine-url", metavar="URL", help="The engine. [default: DOCKER_HOST, else docker's own default]")
@output_format
@still_gate_options
@color
@click.pass_context
def image(ctx: click.Context, /, **options: Any) -> None:
    """Show where the bytes of an image come from, without building it.

    It is the name of an image that the engine holds, the path of an archive (what `docker save` writes, an OCI layout,
    gzip or zstd or plain, or a folder with the same), or - for an archive on standard input. Without -f the rows are the
    entries of the image's own history, and limits come from options and --config only.

    \b
    Exit codes:
      0  measured, every limit kept
      1  a limit such as --max-size is missed
      2  wrong usage, no engine, no such image, or a broken archive
    """
    from dockerlint.catalog import CatalogError
    from dockerlint.config_reader import ConfigError
    from dockerlint.image.errors import ImageError
    from dockerlint.select import SelectionError

    to = outputs(options["output_format"])
    try:
        shown = _shown(options)
    except (ImageError, CatalogError, ConfigError, SelectionError) as error:
        complain(str(error), error.remedy)
        ctx.exit(2)
    except MemoryError:
        complain("the memory does not suffice to read this image")
        ctx.exit(2)
    show(shown, to, options["color"])
    ctx.exit(0 if all(gate.passed for gate in shown.report.gates) else 1)


def _shown(options: Mapping[str, Any]) -> Shown:
    from dockerlint.image.instructions import read_findings, read_plan
    from dockerlint.image.listing import listing

    dockerfile: Path | None = options["file"]
    holds = asked(options, dockerfile).without_probes()
    plan, findings = None, []
    if dockerfile is not None:
        try:
            arguments = read_build_args(options["build_arg"])
        except Refusal as refusal:
            raise click.UsageError(" ".join(refusal.args)) from None
        source = (dockerfile, dockerfile.parent, arguments, options["target"])
        plan, findings = read_plan(*source), read_findings(*source, holds.policy)
    report = holds.judged(_measured(options, plan))
    lines = () if plan is None else listing(plan)
    return Shown(report, findings, lines)


def _measured(options: Mapping[str, Any], plan: Plan | None) -> Report:
    from dockerlint.image.errors import EngineMissingError
    from dockerlint.image.existing import from_engine, from_stream, is_archive
    from dockerlint.image.pipeline import from_archive
    from dockerlint.report.build_progress import progress

    name: str = options["image"]
    if name == "-":
        if sys.stdin.isatty():
            raise click.UsageError(
                "Standard input is a terminal: pipe an archive, as in `docker save IMAGE | dockerlint image -`."
            )
        return from_stream(sys.stdin.buffer, "standard input", plan, options["tag"])
    if is_archive(name):
        return from_archive(Path(name), plan, options["tag"])
    with progress(watched=sys.stderr.isatty(), color=wanted(options["color"], sys.stderr, os.environ)) as shown:
        try:
            return from_engine(name, plan, options["engine_url"], shown.say)
        except EngineMissingError as error:
            error.remedy = (
                "Install or start Docker, or name an engine with --engine-url or DOCKER_HOST. "
                "An archive from `docker save` is measured without one: give its path."
            )
            raise
