"""`dockerlint image`: words → calls."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dockerlint.cli.build_report import _build_args, _print, _size
from dockerlint.cli.options import color
from dockerlint.cli.output import complain
from dockerlint.colour import wanted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dockerlint.image.model import Report
    from dockerlint.image.plan import Plan
    from dockerlint.image.savings import Finding


@click.command("image", short_help="Measure an image that is there already: on the engine, in an archive, from a pipe.")
@click.argument("image", metavar="IMAGE|ARCHIVE|-")
@click.option("-f", "--file", type=click.Path(path_type=Path), help="The Dockerfile it was built from, to name lines.")
@click.option(
    "--build-arg", multiple=True, metavar="NAME=VALUE", help="A build argument it was built with. Repeatable."
)
@click.option("--target", metavar="STAGE", help="The stage it was built from, instead of the last one.")
@click.option("--tag", metavar="NAME", help="Which image of an archive that holds several.")
@click.option("--engine-url", metavar="URL", help="The engine. [default: DOCKER_HOST, else docker's own default]")
@click.option("--max-size", callback=_size, metavar="SIZE", help="Status 1 if the image is larger, e.g. 150MB.")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@color
@click.pass_context
def image(ctx: click.Context, /, **options: Any) -> None:
    """Show where the bytes of an image come from, without building it.

    It is the name of an image that the engine holds, the path of an archive (what `docker save` writes, an OCI layout,
    gzip or zstd or plain, or a folder with the same), or - for an archive on standard input. Without -f the rows are the
    entries of the image's own history.

    \b
    Examples:
      dockerlint image app:latest -f Dockerfile
      dockerlint image image.tar --max-size 150MB
      docker save app | dockerlint image -

    \b
    Exit codes:
      0  measured, every limit kept
      1  a limit such as --max-size is missed
      2  wrong usage, no engine, no such image, or a broken archive
    """
    from dockerlint.image.errors import ImageError

    try:
        report, findings = _report(options)
    except ImageError as error:
        complain(str(error), error.remedy)
        ctx.exit(2)
    except MemoryError:
        complain("the memory does not suffice to read this image")
        ctx.exit(2)
    _print(report, findings, options)
    ctx.exit(0 if all(gate.passed for gate in report.gates) else 1)


def _report(options: Mapping[str, Any]) -> tuple[Report, Sequence[Finding]]:
    from dataclasses import replace

    from dockerlint.image.gates import Limits, judge
    from dockerlint.image.instructions import read_findings, read_plan

    dockerfile: Path | None = options["file"]
    plan, findings = None, []
    if dockerfile is not None:
        source = (dockerfile, dockerfile.parent, _build_args(options["build_arg"]), options["target"])
        plan, findings = read_plan(*source), read_findings(*source)
    report = _measured(options, plan)
    if options["max_size"] is not None:
        report = replace(report, gates=judge(Limits(max_size=options["max_size"]), report).gates)
    return report, findings


def _measured(options: Mapping[str, Any], plan: Plan | None) -> Report:
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
        return from_engine(name, plan, options["engine_url"], shown.say)
