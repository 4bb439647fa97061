"""`dockerlint build-report`: words → calls."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dockerlint.cli.builder_options import builder_options
from dockerlint.cli.compare import compare_options, compared, refuse_odd_words, unsafe_remedy
from dockerlint.cli.copy_help import copy_remedy
from dockerlint.cli.forecast import forecast, forecast_option
from dockerlint.cli.gates import asked, gate_options
from dockerlint.cli.grouped import Command
from dockerlint.cli.judge import Refusal, read_build_args
from dockerlint.cli.options import color
from dockerlint.cli.output import complain, write
from dockerlint.cli.report_outputs import Shown, output_format, outputs, show
from dockerlint.cli.run_options import proof, refuse_unused, run_options
from dockerlint.cli.session_help import session_remedy
from dockerlint.colour import Paint, wanted
from dockerlint.report.text import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from dockerlint.image.errors import BuildFailedError, MendedBuildError
    from dockerlint.policy import Policy

_NAMES = ("Dockerfile", "Containerfile", "dockerfile")
EXAMPLES = (
    ("dockerlint build-report", "the Dockerfile of this folder"),
    ("dockerlint build-report --max-size 150MB app/", "exit code 1 if it is larger"),
    ("dockerlint build-report --archive image.tar", "what `docker save` wrote"),
    ("dockerlint build-report --forecast", "about how big, without an engine"),
)


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
@click.option(
    "--secret",
    "secrets",
    multiple=True,
    metavar="SPEC",
    help="A secret, as `docker build --secret`: id=NAME,src=FILE or id=NAME,env=VARIABLE. Repeatable.",
)
@click.option(
    "--ssh", multiple=True, metavar="SPEC", help="An ssh agent, as `docker build --ssh`: default. Repeatable."
)
@builder_options
@click.option("--archive", type=click.Path(exists=True, path_type=Path), help="Measure a `docker save` file instead.")
@forecast_option
@output_format
@gate_options
@compare_options
@run_options
@color
@click.pass_context
def build_report(ctx: click.Context, /, **options: Any) -> None:
    """Build the image of CONTEXT on a Docker engine and show where its bytes come from.

    Sizes are sums over the files in the layers, the same on every engine; 1 MB is 1,000,000 bytes. Beside each finding
    of `dockerlint check` stands what mending it saves, where that was measured; findings do not change the exit code.

    \b
    Exit codes:
      0  built and measured, every limit kept
      1  a limit such as --max-size is missed; the report says which
      2  wrong usage, no engine, a failed build, or nothing that can be forecast
      130  ended by Ctrl-C (143 by SIGTERM, 129 by SIGHUP); nothing is left
    """
    from dockerlint.image.errors import Interrupted
    from dockerlint.image.interrupts import interruptible

    with interruptible(for_good=True):
        try:
            _run(ctx, options)
        except Interrupted as stop:
            complain(f"interrupted{stop.told and '; '}{stop.told}")
            ctx.exit(128 + stop.signum)


def _run(ctx: click.Context, options: dict[str, Any]) -> None:
    from dockerlint.catalog import CatalogError
    from dockerlint.config_reader import ConfigError
    from dockerlint.image.errors import BuildFailedError, ImageError, MendedBuildError
    from dockerlint.select import SelectionError

    refuse_odd_words(options)
    to = outputs(options["output_format"])
    if options["forecast"]:
        source = (_dockerfile(options["context"], options["file"]), _build_args(options["build_arg"]))
        forecast(ctx, options, to, source)
        return
    try:
        shown = _shown(options)
    except MendedBuildError as error:
        show(Shown(error.report), to, options["color"])
        _fail_mended(error, options)
        ctx.exit(2)
    except BuildFailedError as error:
        error.remedy = (
            error.remedy
            or session_remedy(error, options["secrets"], options["ssh"])
            or copy_remedy(error, options["context"], _dockerfile(options["context"], options["file"]))
        )
        _fail_build(error, Paint(wanted(options["color"], sys.stderr, os.environ)))
        ctx.exit(2)
    except (ImageError, CatalogError, ConfigError, SelectionError) as error:
        complain(str(error), error.remedy)
        ctx.exit(2)
    show(shown, to, options["color"])
    ctx.exit(0 if all(gate.passed for gate in shown.report.gates) else 1)


def _shown(options: dict[str, Any]) -> Shown:
    from dataclasses import replace

    from dockerlint.image.time_limit import BUILD

    holds = asked(options, _dockerfile(options["context"], options["file"]))
    options["build_timeout"] = holds.limits.build_timeout or BUILD
    if holds.runs and options["run"] is None and not options["archive"]:
        options["run"] = True  # a required probe starts the image
    shown = (_from_archive if options["archive"] else _from_build)(options, holds.policy)
    return replace(shown, report=holds.judged(shown.report))


def _from_archive(options: Mapping[str, Any], policy: Callable[[str], Policy]) -> Shown:
    from dockerlint.image.instructions import read_findings, read_plan
    from dockerlint.image.listing import listing
    from dockerlint.image.pipeline import from_archive

    if options["run"]:
        raise click.UsageError("--run needs an engine, and an archive is measured without one. Leave out --archive.")
    if options["builder"]:
        raise click.UsageError("--builder builds, and an archive has been built already. Leave out one of them.")
    refuse_unused(options)
    dockerfile = _dockerfile(options["context"], options["file"])
    if not dockerfile.is_file() and options["file"] is None:
        return Shown(from_archive(options["archive"], None, options["tag"]))
    arguments = _build_args(options["build_arg"])
    source = (dockerfile, options["context"], arguments, options["target"])
    plan = read_plan(*source)
    report = from_archive(options["archive"], plan, options["tag"])
    # A Dockerfile that merely lies here, and made another image, has nothing to say.
    if report.by_history and options["file"] is None:
        return Shown(report)
    return Shown(report, read_findings(*source, policy), listing(plan))


def _from_build(options: Mapping[str, Any], policy: Callable[[str], Policy]) -> Shown:
    from dockerlint.facts.dockerignore import Ignore
    from dockerlint.image.build import Options
    from dockerlint.image.context import prepare
    from dockerlint.image.instructions import read_findings, read_plan
    from dockerlint.image.listing import listing
    from dockerlint.image.pipeline import Request, from_build
    from dockerlint.report.build_progress import progress

    folder: Path = options["context"]
    dockerfile = _dockerfile(folder, options["file"])
    if options["file"] is None:
        _refuse_nothing(folder, dockerfile)
    arguments = _build_args(options["build_arg"])
    source = (dockerfile, folder, arguments, options["target"])
    plan, findings = read_plan(*source), read_findings(*source, policy)
    made_with = Options(
        build_args=arguments,
        secrets=options["secrets"],
        timeout=options["build_timeout"],
        **{name: options[name] for name in ("target", "tag", "network", "ssh", "builder")},
    )
    if options["compare"]:
        return Shown(compared(source, plan, made_with, options, policy), findings, listing(plan), options["diff"])
    context = prepare(folder, dockerfile, plan.content, Ignore.load(folder, dockerfile))
    with progress(watched=sys.stderr.isatty(), color=wanted(options["color"], sys.stderr, os.environ)) as shown:
        asked_for = Request(
            plan, context, made_with, options["engine_url"], shown.say, shown.show, proof(options, source)
        )
        report = from_build(asked_for)
    return Shown(report, findings, listing(plan))


def _dockerfile(context: Path, file: Path | None) -> Path:
    if file is not None:
        return file
    return next((context / name for name in _NAMES if (context / name).is_file()), context / _NAMES[0])


def _refuse_nothing(folder: Path, dockerfile: Path) -> None:
    """Raise ImageError where the folder holds no Dockerfile of a usual name; those of other names are named."""
    if os.path.lexists(dockerfile):
        return
    from dockerlint.discovery import is_dockerfile_name
    from dockerlint.image.errors import image_error

    others = sorted(path for path in folder.iterdir() if path.is_file() and is_dockerfile_name(path.name))
    remedy = f"Looked for {', '.join(_NAMES)}: name any other with -f FILE."
    if others:
        remedy = f"Did you mean -f {others[0]}?"
    raise image_error(f"{folder}: there is no Dockerfile in this folder", remedy)


def _build_args(values: Sequence[str]) -> dict[str, str]:
    try:
        return read_build_args(values)
    except Refusal as refusal:
        raise click.UsageError(" ".join(refusal.args)) from None


def _fail_build(error: BuildFailedError, paint: Paint) -> None:
    complain(f"the build failed: {error}", error.remedy)
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
        if error.error.remedy:
            remedy = ""
        elif options["unsafe_fixes"]:
            remedy = unsafe_remedy(error.suspects) or remedy
        complain("no comparison", remedy)
    else:
        complain(str(error.error), error.error.remedy or unsafe_remedy(error.suspects))
