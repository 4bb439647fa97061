"""What ``dockerlint check`` does, once its words are understood. Click is not needed for it."""

import os
import sys

from dockerlint.colour import Paint, wanted

from .output import complain, terminal_width, write

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dockerlint.policy import Policy, Words
    from dockerlint.rule import Severity
    from dockerlint.run import Result, Settings

FORMATS = ("full", "concise", "json")
COLOURS = ("auto", "always", "never")
CLEAN, FINDINGS, FAILED = 0, 1, 2


class Refusal(Exception):  # noqa: N818 - a word to the user
    """Why the command line cannot be followed, and what to do."""


def judge(
    paths: "Sequence[str]", output_format: str = "full", fail_on: "Severity | None" = None, select: "Sequence[str]" = (),
    ignore: "Sequence[str]" = (), build_arg: "Sequence[str]" = (), target: "str | None" = None,
    context: "str | None" = None, color: str = "auto", stdin_filename: "str | None" = None, exit_zero: bool = False,
    preset: "str | None" = None, fix: bool = False, unsafe_fixes: bool = False, diff: bool = False, fix_only: bool = False,
    fixable: "Sequence[str]" = (), unfixable: "Sequence[str]" = (), extend_select: "Sequence[str]" = (),
    config: "str | None" = None, isolated: bool = False, force_exclude: bool = False,
) -> int:  # fmt: skip
    """Check the paths, mend them where that is asked for, write the report, return the exit status."""
    from dockerlint.exclusion import Exclusion
    from dockerlint.policy import Words

    words = Words(preset, select, extend_select, ignore, fail_on, fixable, unfixable)
    try:
        paths = _paths(paths, stdin_filename)
        policy = _policy(words, config, isolated)
        settings = _settings(policy, build_arg, target, context, stdin_filename)
        settings.exclusion = Exclusion(config, isolated, force_exclude, stdin_filename)
    except Refusal as refusal:
        complain(*refusal.args)
        return FAILED
    if not (fix or diff or fix_only):
        from dockerlint.run import run

        result = run(paths, settings)
        write(_report(result, output_format, color))
        _complain(result)
        return status(result, exit_zero)
    from .fix import Fixing, mend_paths

    mended = mend_paths(paths, settings, Fixing(unsafe_fixes, diff), color)
    if not diff and not fix_only:
        write(_report(mended, output_format, color), sys.stderr if "-" in paths else sys.stdout)
    else:
        from dockerlint.report.full import fixed_line

        write(fixed_line(mended, "Would fix" if diff else "Fixed") + "\n", sys.stderr)
    _complain(mended)
    if mended.problems or not (diff or fix_only):
        return status(mended, exit_zero)
    return FINDINGS if diff and mended.changes and not exit_zero else CLEAN


def _complain(result: "Result") -> None:
    for problem in result.problems:
        complain(f"{problem.path}: {problem.message}" if problem.path else problem.message, problem.remedy)


def status(result: "Result", exit_zero: bool = False) -> int:
    """2 where something could not be judged, 1 where a finding is severe enough, else 0."""
    if result.problems:
        return FAILED
    return FINDINGS if result.failing and not exit_zero else CLEAN


def _paths(paths: "Sequence[str]", stdin_filename: "str | None") -> "Sequence[str]":
    if stdin_filename is not None and not paths:
        return ["-"]
    if stdin_filename is not None and "-" not in paths:
        raise Refusal("--stdin-filename names what comes from standard input", "Give - as the path.")
    return paths or ["."]


def _policy(words: "Words", config: "str | None", isolated: bool) -> "Callable[[str], Policy]":
    """What holds for each path. Words that are wrong on the command line are told at once, not for each file."""
    from dockerlint.catalog import CatalogError, built_in
    from dockerlint.config_reader import ConfigError
    from dockerlint.policy import policies
    from dockerlint.select import SelectionError

    try:
        return policies(built_in(), words, config, isolated)
    except (CatalogError, SelectionError, ConfigError) as error:
        raise Refusal(str(error), error.remedy) from error


def _settings(
    policy: "Callable[[str], Policy]", build_arg: "Sequence[str]", target: "str | None", context: "str | None",
    stdin_filename: "str | None",
) -> "Settings":  # fmt: skip
    from dockerlint.run import Settings

    if context is not None and not os.path.isdir(context):
        raise Refusal(f"--context: {context} is not a folder", "Give the folder that is sent to the builder.")
    return Settings((), read_build_args(build_arg), target, context, _stdin, stdin_filename, policy)


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
