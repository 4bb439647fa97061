"""Where build-report's result goes: formats to standard output and files, and GitHub's summary of a job."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from dockerlint.cli.output import complain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

FORMATS = ("text", "json", "markdown", "html")
SUMMARY_LIMIT = 1024 * 1024
"""Bytes that GitHub keeps of one step's summary; it drops the whole of a longer one."""
_LEAST = 2000  # bytes; less room says nothing useful


@dataclass(frozen=True)
class Output:
    """A format, and the file it is written to; None for standard output."""

    format: str
    path: str | None


def outputs(values: Sequence[str]) -> list[Output]:
    """Read `--output-format` values: FORMAT or FORMAT=FILE; text on standard output where there are none.

    Raises UsageError for a format that is not known, two for standard output, and a file that cannot be written to.
    """
    found = [_output(value) for value in values] or [Output("text", None)]
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
