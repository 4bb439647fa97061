"""Showing the result of a check: one report on standard output, others in files, and what a run of GitHub Actions reads besides."""

import os
import sys

from dockerlint.colour import Paint, wanted
from dockerlint.report.formats import COUNTED, TEXT, FormatError, Output, outputs, render

from .output import complain, terminal_width, write

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from dockerlint.run import Result

LARGEST_SUMMARY = 1024 * 1024
"""Bytes that GitHub takes of a step's summary."""


class Show:
    """How the result is shown. `words`: what ``--output-format`` says; `silent`: the findings are not shown, but a diff is, or nothing;
    `category`: what SARIF's run is called.

    Raises FormatError for what cannot be followed.
    """

    def __init__(self, words: "Sequence[str]", statistics: bool, color: str, silent: bool, category: str = "") -> None:
        asked = outputs(words)
        if files := [output for output in asked if output.file is not None and silent]:
            message = f"--output-format: {files[0].file} would stay unwritten: --diff and --fix-only show no findings"
            raise FormatError(message, "Leave one of them out.")
        printed = [output.format for output in asked if output.file is None]
        if others := [name for name in printed if name not in COUNTED and statistics]:
            remedy = f"Take one of {', '.join(COUNTED)}, or write it to a file: {others[0]}=FILE."
            raise FormatError(f"--statistics cannot be shown as {others[0]}", remedy)
        if category and all(output.format != "sarif" for output in asked):
            raise FormatError(
                "--sarif-category names a run of SARIF, and none is asked for", "Add --output-format sarif=FILE."
            )
        self._statistics, self._color, self._category = statistics, color, category
        self._in_actions = os.environ.get("GITHUB_ACTIONS") == "true"
        self._default = not asked  # then a run of GitHub Actions gets its annotations too
        counts = [Output("full")] if statistics and not printed else []  # the files hold the findings
        self._outputs = [*counts, *asked] or [Output("full")]

    def __call__(self, result: "Result", status: int, stream: "TextIO | None" = None) -> bool:
        """Write the reports, those without a file to `stream`; whether all could be written. `status`: the run's exit status."""
        written = True
        for output in self._outputs:
            if output.file is not None:
                written &= _write_file(output.file, self._report(result, output, status, None), result)
                continue
            text = self._report(result, output, status, stream or sys.stdout)
            write(self._with_annotations(result, text), stream)
            if output.format == "github" or (self._default and self._in_actions):
                written &= _summarize(result)
        return written

    def _report(self, result: "Result", output: Output, status: int, stream: "TextIO | None") -> str:
        paint = Paint(self._painted(stream))
        if self._statistics and output.file is None:
            from dockerlint.report.statistics import statistics, statistics_json

            if output.format not in TEXT:
                return statistics_json(result, lines=output.format == "jsonl")
            return statistics(result, paint)
        if output.format == "sarif" and self._category:
            from dockerlint.report.sarif import sarif

            return sarif(result, status, self._category)
        return render(output.format, result, status, paint, terminal_width() if stream is not None else 80)

    def _painted(self, stream: "TextIO | None") -> bool:
        """Whether it is coloured: a file only where that is asked for; the log of GitHub Actions, which is no terminal, also by default."""
        if stream is None:
            return self._color == "always"
        log = self._default and self._in_actions and self._color == "auto" and not os.environ.get("NO_COLOR")
        return log or wanted(self._color, stream, os.environ)

    def _with_annotations(self, result: "Result", text: str) -> str:
        if not (self._default and self._in_actions):
            return text
        from dockerlint.report.github import annotations, without_commands

        return without_commands(text) + annotations(result)


def _write_file(path: str, text: str, result: "Result") -> bool:
    """Write a report in one step; never over a file that was judged."""
    from dockerlint.replace import ChangedMeanwhileError, content, replace

    data = text.encode("utf-8", "backslashreplace")
    judged = {os.path.realpath(name) for name in (*result.files, *(found.path for found in result.findings))}
    if os.path.realpath(path) in judged:
        complain(f"{path}: was judged, and is not written over", "Name another file behind --output-format.")
        return False
    try:
        if os.path.exists(path) and not os.path.isfile(path):  # a pipe, a terminal, /dev/null
            with open(path, "wb") as file:
                file.write(data)
        else:
            replace(path, content(path), data)
    except (OSError, ChangedMeanwhileError) as error:
        reason = "somebody else writes it"
        if isinstance(error, OSError):
            reason = (error.strerror or str(error)).lower()
        complain(
            f"{path}: cannot be written: {reason}", "The folder must exist, and you must be allowed to write into it."
        )
        return False
    return True


def _summarize(result: "Result") -> bool:
    """Append a table to the summary of GitHub's step, where there is one, as long as GitHub takes it."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return True
    from dockerlint.report.markdown import markdown

    try:
        with open(path, "ab") as file:
            room = LARGEST_SUMMARY - file.tell()
            data = markdown(result, largest=room - 1).encode("utf-8", "backslashreplace")
            if len(data) < room:
                file.write(data + b"\n")
    except OSError as error:
        complain(f"GITHUB_STEP_SUMMARY: {path}: cannot be written: {(error.strerror or str(error)).lower()}")
        return False
    return True
