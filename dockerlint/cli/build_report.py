"""`dockerlint build-report`: words → calls."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from dockerlint import __version__
from dockerlint.cli.gates import asked, gate_options
from dockerlint.cli.judge import Refusal, read_build_args
from dockerlint.cli.options import color
from dockerlint.cli.output import complain, terminal_width, write
from dockerlint.cli.report_outputs import Output, add_to_summary, outputs, save
from dockerlint.colour import Paint, wanted
from dockerlint.report.text import safe

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dockerlint.cli.gates import Asked
    from dockerlint.image.errors import BuildFailedError
    from dockerlint.image.model import Report
    from dockerlint.image.savings import Finding, Saving

    _Result = tuple[Report, Sequence[Finding], Sequence[str]]

_MAX_WIDTH = 140
_FILE_WIDTH = 100
_NAMES = ("Dockerfile", "Containerfile", "dockerfile")


@click.command("build-report", short_help="Build the image, measure it, and attribute every byte to an instruction.")
@click.argument("context", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("-f", "--file", type=click.Path(path_type=Path), help="The Dockerfile. [default: CONTEXT/Dockerfile]")
@click.option("--build-arg", multiple=True, metavar="NAME=VALUE", help="A build argument. Repeatable.")
@click.option("--target", metavar="STAGE", help="Build this stage instead of the last one.")
@click.option("--tag", metavar="NAME", help="Keep the image under this name; without it, it is removed.")
@click.option("--engine-url", metavar="URL", help="The engine. [default: DOCKER_HOST, else docker's own default]")
@click.option("--network", metavar="MODE", help="Network of the build's RUN steps: host, none, ….")
@click.option("--secret", "secrets", multiple=True, metavar="SPEC", help="A secret, as `docker build --secret`.")
@click.option("--ssh", multiple=True, metavar="SPEC", help="An ssh agent, as `docker build --ssh`.")
@click.option("--archive", type=click.Path(exists=True, path_type=Path), help="Measure a `docker save` file instead.")
@click.option(
    "--output-format", multiple=True, metavar="FORMAT[=FILE]",
    help="text, json, markdown or html, to standard output or a file. Repeatable. [default: text]",
)  # fmt: skip
@gate_options
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
      2  wrong usage, no engine, or a failed build
    """
    from dockerlint.config_reader import ConfigError
    from dockerlint.image.errors import BuildFailedError, ImageError, Interrupted
    from dockerlint.select import SelectionError

    shown = outputs(options["output_format"])
    try:
        report, findings, source = _report(options)
    except BuildFailedError as error:
        _fail_build(error, Paint(wanted(options["color"], sys.stderr, os.environ)))
        ctx.exit(2)
    except (ImageError, ConfigError, SelectionError) as error:
        complain(str(error), error.remedy)
        ctx.exit(2)
    except Interrupted as stop:
        complain("interrupted; what the build made has been removed")
        ctx.exit(128 + stop.signum)
    _print(report, findings, source, shown, options["color"])
    ctx.exit(0 if all(gate.passed for gate in report.gates) else 1)


def _report(options: dict[str, Any]) -> _Result:
    """The judged report, what `check` finds, and the Dockerfile's lines where it explains the image."""
    asked_of = asked(options, _dockerfile(options["context"], options["file"]))
    options["run"] = options.get("run") or asked_of.runs  # a required probe starts the image
    report, findings, source = (_from_archive if options["archive"] else _from_build)(options, asked_of)
    return asked_of.judged(report), findings, source


def _from_archive(options: Mapping[str, Any], asked_of: Asked) -> _Result:
    from dockerlint.image.instructions import read_findings, read_plan
    from dockerlint.image.listing import listing
    from dockerlint.image.pipeline import from_archive

    dockerfile = _dockerfile(options["context"], options["file"])
    if not dockerfile.is_file() and options["file"] is None:
        return from_archive(options["archive"], None, options["tag"]), (), ()
    arguments = _build_args(options["build_arg"])
    source = (dockerfile, options["context"], arguments, options["target"])
    plan = read_plan(*source)
    report = from_archive(options["archive"], plan, options["tag"])
    # A Dockerfile that merely lies here, and made another image, has nothing to say.
    if report.by_history and options["file"] is None:
        return report, (), ()
    return report, read_findings(*source, asked_of.policy), listing(plan)


def _from_build(options: Mapping[str, Any], asked_of: Asked) -> _Result:
    from dockerlint.facts.dockerignore import Ignore
    from dockerlint.image.build import Options
    from dockerlint.image.context import prepare
    from dockerlint.image.instructions import read_findings, read_plan
    from dockerlint.image.listing import listing
    from dockerlint.image.pipeline import Request, from_build
    from dockerlint.report.build_progress import progress

    folder: Path = options["context"]
    dockerfile = _dockerfile(folder, options["file"])
    arguments = _build_args(options["build_arg"])
    source = (dockerfile, folder, arguments, options["target"])
    plan, findings = read_plan(*source), read_findings(*source, asked_of.policy)
    made_with = Options(
        build_args=arguments,
        secrets=options["secrets"],
        **{name: options[name] for name in ("target", "tag", "network", "ssh")},
    )
    context = prepare(folder, dockerfile, plan.content, Ignore.load(folder, dockerfile))
    with progress(watched=sys.stderr.isatty(), color=wanted(options["color"], sys.stderr, os.environ)) as shown:
        report = from_build(Request(plan, context, made_with, options["engine_url"], shown.say, shown.show))
    return report, findings, listing(plan)


def _dockerfile(context: Path, file: Path | None) -> Path:
    if file is not None:
        return file
    return next((context / name for name in _NAMES if (context / name).is_file()), context / _NAMES[0])


def _build_args(values: Sequence[str]) -> dict[str, str]:
    try:
        return read_build_args(values)
    except Refusal as refusal:
        raise click.UsageError(" ".join(refusal.args)) from None


def _print(
    report: Report, findings: Sequence[Finding], source: Sequence[str], shown: Sequence[Output], choice: str
) -> None:
    """Write each output; where no person sees the text, missed gates are told on standard error."""
    from dockerlint.image.savings import savings
    from dockerlint.report import build_markdown

    found = savings(report, findings)
    for output in shown:
        text = _rendered(output, report, found, source, choice)
        if output.path is None:
            write(text)
        else:
            save(text, output.path)
    if not any(output.format == "text" and output.path is None for output in shown):
        for gate in report.gates:
            if not gate.passed:
                complain(f"{gate.name}: {gate.message}")
    formats = [output.format for output in shown]
    add_to_summary(os.environ, formats, lambda room: build_markdown.render(report, found, __version__, most=room))


def _rendered(output: Output, report: Report, found: Sequence[Saving], source: Sequence[str], choice: str) -> str:
    if output.format == "json":
        from dockerlint.report import build_json

        return build_json.render(report, found, __version__)
    if output.format == "markdown":
        from dockerlint.report import build_markdown

        return build_markdown.render(report, found, __version__)
    if output.format == "html":
        from dockerlint.report import build_html

        return build_html.render(report, found, __version__, source=source)
    from dockerlint.report import build_text

    printed = output.path is None
    return build_text.render(
        report,
        found,
        width=min(terminal_width(), _MAX_WIDTH) if printed else _FILE_WIDTH,
        color=wanted(choice, sys.stdout, os.environ) if printed else choice == "always",
        ascii_only=printed and not _speaks_unicode(sys.stdout),
    )


def _fail_build(error: BuildFailedError, paint: Paint) -> None:
    complain(f"the build failed: {error}")
    if error.step:
        write(f"  {paint('note', 'step')} {safe(' '.join(error.step.split()))}\n", sys.stderr)
    for line in error.log:
        write(paint("dim", f"  | {safe(line)}") + "\n", sys.stderr)


def _speaks_unicode(stream: TextIO) -> bool:
    try:
        "█≈·…✗".encode(getattr(stream, "encoding", None) or "ascii")
    except (LookupError, UnicodeEncodeError):
        return False
    return True
