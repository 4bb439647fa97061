"""`dockerlint build-report`: words → calls."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from dockerlint.cli.compare import compare_options, compared, refuse_odd_words
from dockerlint.cli.grouped import Command
from dockerlint.cli.judge import Refusal, read_build_args
from dockerlint.cli.options import color
from dockerlint.cli.output import complain, terminal_width, write
from dockerlint.colour import Paint, wanted
from dockerlint.report.text import safe

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dockerlint.image.errors import BuildFailedError, MendedBuildError
    from dockerlint.image.model import Report
    from dockerlint.image.savings import Finding

_MAX_WIDTH = 140
_NAMES = ("Dockerfile", "Containerfile", "dockerfile")
EXAMPLES = (
    ("dockerlint build-report", "the Dockerfile of this folder"),
    ("dockerlint build-report --max-size 150MB app/", "exit code 1 if it is larger"),
    ("dockerlint build-report --archive image.tar", "what `docker save` wrote"),
)


def _size(_ctx: click.Context, _param: click.Parameter, value: str | None) -> int | None:
    from dockerlint.image.sizes import parse_size

    try:
        return None if value is None else parse_size(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


@click.command(
    "build-report",
    cls=Command,
    examples=EXAMPLES,
    short_help="Build the image, measure it, and attribute every byte to an instruction.",
)
@click.argument("context", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("-f", "--file", type=click.Path(path_type=Path), help="The Dockerfile. [default: CONTEXT/Dockerfile]")
@click.option("--build-arg", multiple=True, metavar="NAME=VALUE", help="A build argument. Repeatable.")
@click.option("--target", metavar="STAGE", help="Build this stage instead of the last one.")
@click.option("--tag", metavar="NAME", help="Keep the image under this name; without it, it is removed.")
@click.option("--engine-url", metavar="URL", help="The engine. [default: DOCKER_HOST, else docker's own default]")
@click.option("--network", metavar="MODE", help="Network of the build's RUN steps: host, none, ….")
@click.option("--secret", "secrets", multiple=True, metavar="SPEC", help="A secret, as `docker build --secret`.")
@click.option("--ssh", multiple=True, metavar="SPEC", help="An ssh agent, as `docker build --ssh`.")
@click.option("--max-size", callback=_size, metavar="SIZE", help="Status 1 if the image is larger, e.g. 150MB.")
@click.option("--archive", type=click.Path(exists=True, path_type=Path), help="Measure a `docker save` file instead.")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@compare_options
@color
@click.pass_context
def build_report(ctx: click.Context, /, **options: Any) -> None:
    """Build the image of CONTEXT on a Docker engine and show where its bytes come from.

    Sizes are sums over the files in the layers, the same on every engine; 1 MB is 1,000,000 bytes. Beside each finding
    of `dockerlint check` stands what mending it saves, where that was measured; findings do not change the exit code.

    \b
    Exit codes:
      0  built and measured, every limit kept
      1  a limit such as --max-size is missed
      2  wrong usage, no engine, or a failed build
    """
    from dockerlint.image.errors import BuildFailedError, ImageError, Interrupted, MendedBuildError

    refuse_odd_words(options)
    try:
        report, findings = _report(options)
    except MendedBuildError as error:
        _print(error.report, (), options)
        _fail_mended(error, options)
        ctx.exit(2)
    except BuildFailedError as error:
        _fail_build(error, Paint(wanted(options["color"], sys.stderr, os.environ)))
        ctx.exit(2)
    except ImageError as error:
        complain(str(error), error.remedy)
        ctx.exit(2)
    except Interrupted as stop:
        complain("interrupted; what the build made has been removed")
        ctx.exit(128 + stop.signum)
    _print(report, findings, options)
    ctx.exit(0 if all(gate.passed for gate in report.gates) else 1)


def _report(options: Mapping[str, Any]) -> tuple[Report, Sequence[Finding]]:
    from dataclasses import replace

    from dockerlint.image.gates import Limits, judge

    report, findings = _from_archive(options) if options["archive"] else _from_build(options)
    if (limit := options["max_size"]) is not None:
        report = replace(report, gates=judge(Limits(max_size=limit), report).gates)
    return report, findings


def _from_archive(options: Mapping[str, Any]) -> tuple[Report, Sequence[Finding]]:
    from dockerlint.image.instructions import read_findings, read_plan
    from dockerlint.image.pipeline import from_archive

    dockerfile = _dockerfile(options["context"], options["file"])
    if not dockerfile.is_file() and options["file"] is None:
        return from_archive(options["archive"], None, options["tag"]), ()
    arguments = _build_args(options["build_arg"])
    source = (dockerfile, options["context"], arguments, options["target"])
    plan = read_plan(*source)
    report = from_archive(options["archive"], plan, options["tag"])
    # A Dockerfile that merely lies here, and made another image, has nothing to say.
    foreign = report.by_history and options["file"] is None
    return report, () if foreign else read_findings(*source)


def _from_build(options: Mapping[str, Any]) -> tuple[Report, Sequence[Finding]]:
    from dockerlint.facts.dockerignore import Ignore
    from dockerlint.image.build import Options
    from dockerlint.image.context import prepare
    from dockerlint.image.instructions import read_findings, read_plan
    from dockerlint.image.pipeline import Request, from_build
    from dockerlint.report.build_progress import progress

    folder: Path = options["context"]
    dockerfile = _dockerfile(folder, options["file"])
    arguments = _build_args(options["build_arg"])
    source = (dockerfile, folder, arguments, options["target"])
    plan, findings = read_plan(*source), read_findings(*source)
    asked = Options(
        build_args=arguments,
        secrets=options["secrets"],
        **{name: options[name] for name in ("target", "tag", "network", "ssh")},
    )
    if options["compare"]:
        return compared(source, plan, asked, options), findings
    context = prepare(folder, dockerfile, plan.content, Ignore.load(folder, dockerfile))
    with progress(watched=sys.stderr.isatty(), color=wanted(options["color"], sys.stderr, os.environ)) as shown:
        report = from_build(Request(plan, context, asked, options["engine_url"], shown.say, shown.show))
    return report, findings


def _dockerfile(context: Path, file: Path | None) -> Path:
    if file is not None:
        return file
    return next((context / name for name in _NAMES if (context / name).is_file()), context / _NAMES[0])


def _build_args(values: Sequence[str]) -> dict[str, str]:
    try:
        return read_build_args(values)
    except Refusal as refusal:
        raise click.UsageError(" ".join(refusal.args)) from None


def _print(report: Report, findings: Sequence[Finding], options: Mapping[str, Any]) -> None:
    from dockerlint import __version__
    from dockerlint.image.savings import savings
    from dockerlint.report import build_json, build_text

    found = savings(report, findings)
    if options["output_format"] == "json":
        write(build_json.render(report, found, __version__))
        return
    width, paint = min(terminal_width(), _MAX_WIDTH), wanted(options["color"], sys.stdout, os.environ)
    ascii_only = not _speaks_unicode(sys.stdout)
    if report.comparison is not None:
        from dockerlint.report import build_compare

        write(build_compare.render(report, width=width, color=paint, ascii_only=ascii_only, diff=options["diff"]))
        return
    text = build_text.render(report, found, width=width, color=paint, ascii_only=ascii_only)
    write(text)


def _fail_build(error: BuildFailedError, paint: Paint) -> None:
    complain(f"the build failed: {error}")
    if error.step:
        write(f"  {paint('note', 'step')} {safe(' '.join(error.step.split()))}\n", sys.stderr)
    for line in error.log:
        write(paint("dim", f"  | {safe(line)}") + "\n", sys.stderr)


def _fail_mended(error: MendedBuildError, options: Mapping[str, Any]) -> None:
    from dockerlint.image.errors import BuildFailedError

    complain("the image above builds; mended, its Dockerfile does not:")
    if isinstance(error.error, BuildFailedError):
        _fail_build(error.error, Paint(wanted(options["color"], sys.stderr, os.environ)))
        remedy = "A safe fix never breaks a build: please report it as a bug of dockerlint, with the Dockerfile."
        if options["unsafe_fixes"]:
            remedy = "An unsafe fix may: see what it changes with `dockerlint check --diff --unsafe-fixes`, leave it out with --unfixable RULE."
        complain("no comparison", remedy)
    else:
        complain(str(error.error), error.error.remedy)


def _speaks_unicode(stream: TextIO) -> bool:
    try:
        "█≈·…✗".encode(getattr(stream, "encoding", None) or "ascii")
    except (LookupError, UnicodeEncodeError):
        return False
    return True
