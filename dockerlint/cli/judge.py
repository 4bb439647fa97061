"""What ``dockerlint check`` does, once its words are understood. Click is not needed for it."""

import os
import sys

from dockerlint.colour import Paint, wanted
from dockerlint.rule import SEVERITIES

from .output import complain, terminal_width, write

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from dockerlint.catalog import Listed
    from dockerlint.run import Result, Settings

FORMATS = ("full", "concise", "json")
COLOURS = ("auto", "always", "never")
CLEAN, FINDINGS, FAILED = 0, 1, 2


class Refusal(Exception):  # noqa: N818 - a word to the user
    """Why the command line cannot be followed, and what to do."""


def judge(
    paths: "Sequence[str]", output_format: str = "full", fail_on: str = "warning", select: "Sequence[str]" = (),
    ignore: "Sequence[str]" = (), build_arg: "Sequence[str]" = (), target: "str | None" = None,
    context: "str | None" = None, color: str = "auto", stdin_filename: "str | None" = None, exit_zero: bool = False,
    preset: "str | None" = None, fix: bool = False, unsafe_fixes: bool = False, diff: bool = False, fix_only: bool = False,
    fixable: "Sequence[str]" = (), unfixable: "Sequence[str]" = (),
) -> int:  # fmt: skip
    """Check the paths, mend them where that is asked for, write the report, return the exit status."""
    try:
        paths = _paths(paths, stdin_filename)
        settings = _settings(_rules(preset, select, ignore), build_arg, target, context, stdin_filename)
        names = _fixable(fixable, unfixable)
    except Refusal as refusal:
        complain(*refusal.args)
        return FAILED
    if not (fix or diff or fix_only):
        from dockerlint.run import run

        result = run(paths, settings)
        write(_report(result, output_format, color))
        _complain(result)
        return status(result, fail_on, exit_zero)
    from .fix import Fixing, mend_paths

    mended = mend_paths(paths, settings, Fixing(unsafe_fixes, diff, fix_only, names), color)
    if not diff and not fix_only:
        write(_report(mended, output_format, color), sys.stderr if "-" in paths else sys.stdout)
    else:
        from dockerlint.report.full import fixed_line

        write(fixed_line(mended, "Would fix" if diff else "Fixed") + "\n", sys.stderr)
    _complain(mended)
    if mended.problems or not (diff or fix_only):
        return status(mended, fail_on, exit_zero)
    return FINDINGS if diff and mended.changes and not exit_zero else CLEAN


def _complain(result: "Result") -> None:
    for problem in result.problems:
        complain(f"{problem.path}: {problem.message}", problem.remedy)


def status(result: "Result", fail_on: str, exit_zero: bool = False) -> int:
    """2 where something could not be judged, 1 where a finding is at least as severe as `fail_on`, else 0."""
    if result.problems:
        return FAILED
    counted = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return FINDINGS if not exit_zero and any(found.severity in counted for found in result.findings) else CLEAN


def _paths(paths: "Sequence[str]", stdin_filename: "str | None") -> "Sequence[str]":
    if stdin_filename is not None and not paths:
        return ["-"]
    if stdin_filename is not None and "-" not in paths:
        raise Refusal("--stdin-filename names what comes from standard input", "Give - as the path.")
    return paths or ["."]


def _rules(preset: "str | None", select: "Sequence[str]", ignore: "Sequence[str]") -> "list[Listed]":
    from dockerlint.catalog import CatalogError, built_in
    from dockerlint.select import SelectionError
    from dockerlint.select import select as choose

    try:
        return choose(built_in(), select, ignore, preset)
    except CatalogError as error:
        raise Refusal(str(error)) from error
    except SelectionError as error:
        raise Refusal(str(error), error.remedy) from error


def _fixable(fixable: "Sequence[str]", unfixable: "Sequence[str]") -> "frozenset[str] | None":
    """The names of the rules whose fixes may be made; None for all."""
    if not fixable and not unfixable:
        return None
    from dockerlint.catalog import built_in
    from dockerlint.select import SelectionError
    from dockerlint.select import select as choose

    try:
        chosen = choose(built_in(), fixable, unfixable, None, options=("--fixable", "--unfixable"), everything=True)
    except SelectionError as error:
        raise Refusal(str(error), error.remedy) from error
    return frozenset(rule.name for rule in chosen)


def _settings(
    rules: "list[Listed]", build_arg: "Sequence[str]", target: "str | None", context: "str | None",
    stdin_filename: "str | None",
) -> "Settings":  # fmt: skip
    from dockerlint.run import Settings

    if context is not None and not os.path.isdir(context):
        raise Refusal(f"--context: {context} is not a folder", "Give the folder that is sent to the builder.")
    return Settings(rules, read_build_args(build_arg), target, context, _stdin, stdin_filename)


def read_build_args(values: "Sequence[str]") -> "dict[str, str]":
    """``NAME=VALUE`` of each; a bare ``NAME`` takes its value from the environment, as ``docker build`` does."""
    found = {}
    for value in values:
        name, equals, text = value.partition("=")
        if not name:
            raise Refusal(f"--build-arg: {value!r} has no name", "Write NAME=VALUE.")
        if equals or name in os.environ:
            found[name] = text if equals else os.environ[name]
    return found


def _stdin() -> bytes:
    return sys.stdin.buffer.read()


def _report(result: "Result", output_format: str, color: str) -> str:
    if output_format == "json":
        from dockerlint.report.json_format import json_format

        return json_format(result)
    paint = Paint(wanted(color, sys.stdout, os.environ))
    if output_format == "concise":
        from dockerlint.report.concise import concise

        return concise(result, paint)
    from dockerlint.report.full import full

    return full(result, paint, terminal_width())
