"""Where build-report's result goes: formats to standard output and files, and GitHub's summary of a job."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

import click

from dockerlint import __version__
from dockerlint.cli.output import complain, terminal_width, write
from dockerlint.colour import wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from dockerlint.image.model import Report
    from dockerlint.image.savings import Finding, Saving

FORMATS = ("text", "json", "markdown", "html")
SUMMARY_LIMIT = 1024 * 1024
"""Bytes that GitHub keeps of one step's summary; it drops the whole of a longer one."""
_MAX_WIDTH = 140
_FILE_WIDTH = 100
_LEAST = 2000  # bytes; less room says nothing useful


@dataclass(frozen=True)
class Output:
    """A format, and the file it is written to; None for standard output."""

    format: str
    path: str | None


def _parts(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Each of a list with commas, as `check` has it."""
    return tuple(part.strip() for value in values for part in value.split(","))


output_format = click.option(
    "--output-format", multiple=True, callback=_parts, metavar="FORMAT[=FILE],...",
    help="text, json, markdown or html, to standard output or a file. Repeatable. [default: text]",
)  # fmt: skip
"""The option whose values `outputs` reads."""


def outputs(values: Sequence[str]) -> list[Output]:
    """Read `--output-format` values: FORMAT or FORMAT=FILE; text on standard output where there are none.

    Raises UsageError for a format that is not known, two for standard output, and a file that cannot be written to.
    """
    found = [_output(value) for value in values if value.strip()] or [Output("text", None)]
    if sum(output.path is None for output in found) > 1:
        raise click.UsageError(
            "--output-format: only one format can go to standard output; write FORMAT=FILE for the others."
        )
    paths = [os.path.realpath(output.path) for output in found if output.path is not None]
    if twice := next((path for path in paths if paths.count(path) > 1), None):
        raise click.UsageError(f"--output-format: two formats are to be written to {os.path.relpath(twice)}.")
    return found


def _output(value: str) -> Output:
    name, equals, path = value.partition("=")
    if name not in FORMATS:
        from dockerlint.syntax.suggest import suggest

        near = suggest(name, FORMATS)
        more = f"Did you mean {near}?" if near else f"There are: {', '.join(FORMATS)}."
        raise click.UsageError(f"--output-format: there is no format {name!r}. {more}")
    if equals and not path:
        raise click.UsageError(f"--output-format: {value!r} names no file; write {name}=FILE.")
    folder = os.path.dirname(path) or "."
    if equals and (os.path.isdir(path) or not os.path.isdir(folder)):
        what = f"{path} is a folder" if os.path.isdir(path) else f"there is no folder {folder}"
        raise click.UsageError(f"--output-format: {value!r}: {what}.")
    return Output(name, path if equals else None)


def save(text: str, path: str) -> None:
    """Write a file in one step. Ends the program with status 2 where that fails."""
    from dockerlint.replace import ChangedMeanwhileError, content, replace

    data = text.encode("utf-8", "backslashreplace")
    try:
        if os.path.exists(path) and not os.path.isfile(path):  # a pipe, or /dev/stderr
            with open(path, "wb") as stream:
                stream.write(data)
        else:
            replace(path, content(path), data)
    except ChangedMeanwhileError:
        complain(f"{path}: was written by somebody else meanwhile", "Let only one program write this file.")
        raise SystemExit(2) from None
    except OSError as error:
        complain(f"{path}: cannot be written: {(error.strerror or str(error)).lower()}")
        raise SystemExit(2) from None


def add_to_summary(environ: Mapping[str, str], formats: Sequence[str], render: Callable[[int], str]) -> None:
    """Append the Markdown that `render` makes, of at most so many bytes, to the summary of a job on GitHub, where there is one.

    That is where GITHUB_STEP_SUMMARY names a file, and Markdown is asked for or GITHUB_ACTIONS is true. A summary that cannot be written
    is told, and changes no exit status.
    """
    path = environ.get("GITHUB_STEP_SUMMARY", "")
    if not path or not ("markdown" in formats or environ.get("GITHUB_ACTIONS") == "true"):
        return
    try:
        room = SUMMARY_LIMIT - (os.path.getsize(path) if os.path.exists(path) else 0)
        if room < _LEAST:
            complain("the job's summary is full: the report was not added to it")
            return
        with open(path, "ab") as file:
            file.write(f"\n{render(room - 2)}\n".encode("utf-8", "backslashreplace"))
    except OSError as error:
        complain(f"GITHUB_STEP_SUMMARY: {path}: cannot be written: {(error.strerror or str(error)).lower()}")


@dataclass(frozen=True)
class Shown:
    """What is shown: the report, what `check` finds, the Dockerfile's masked lines; `diff` where the text shows what fixes change."""

    report: Report
    findings: Sequence[Finding] = ()
    source: Sequence[str] = ()
    diff: bool = False


def show(shown: Shown, to: Sequence[Output], color: str) -> None:
    """Write each output; where no person sees the text, missed gates are told on standard error."""
    from dockerlint.image.savings import savings
    from dockerlint.report import build_markdown

    report = shown.report
    found = savings(report, shown.findings)
    for output in to:
        text = _rendered(output, shown, found, color)
        if output.path is None:
            write(text)
        else:
            save(text, output.path)
    if not any(output.format == "text" and output.path is None for output in to):
        for gate in report.gates:
            if not gate.passed:
                complain(f"{gate.name}: {gate.message}")
    formats = [output.format for output in to]
    add_to_summary(os.environ, formats, lambda room: build_markdown.render(report, found, __version__, most=room))


def _rendered(output: Output, shown: Shown, found: Sequence[Saving], color: str) -> str:
    report = shown.report
    if output.format == "json":
        from dockerlint.report import build_json

        return build_json.render(report, found, __version__)
    if output.format == "markdown":
        from dockerlint.report import build_markdown

        return build_markdown.render(report, found, __version__)
    if output.format == "html":
        from dockerlint.report import build_html

        return build_html.render(report, found, __version__, source=shown.source)
    return _text(shown, found, color, output.path is None)


def _text(shown: Shown, found: Sequence[Saving], color: str, printed: bool) -> str:
    width = min(terminal_width(), _MAX_WIDTH) if printed else _FILE_WIDTH
    paint = wanted(color, sys.stdout, os.environ) if printed else color == "always"
    ascii_only = printed and not speaks_unicode(sys.stdout)
    if shown.report.comparison is not None:
        from dockerlint.report import build_compare

        return build_compare.render(shown.report, width=width, color=paint, ascii_only=ascii_only, diff=shown.diff)
    from dockerlint.report import build_text

    return build_text.render(shown.report, found, width=width, color=paint, ascii_only=ascii_only)


def speaks_unicode(stream: TextIO) -> bool:
    """Whether the stream can show the signs that reports are drawn with."""
    try:
        "█≈·…✗".encode(getattr(stream, "encoding", None) or "ascii")
    except (LookupError, UnicodeEncodeError):
        return False
    return True
