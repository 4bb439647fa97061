"""What ``dockerlint check`` does, once its words are understood. Click is not needed for it."""

import os
import sys

from .output import complain, write

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from dockerlint.baseline import Stale
    from dockerlint.discovery import Problem
    from dockerlint.policy import Policy, Words
    from dockerlint.rule import Finding, Severity
    from dockerlint.run import Result, Settings

    from .show import Show

COLOURS = ("auto", "always", "never")
CLEAN, FINDINGS, FAILED = 0, 1, 2


class Refusal(Exception):  # noqa: N818 - a word to the user
    """Why the command line cannot be followed, and what to do."""


def judge(
    paths: "Sequence[str]", output_format: "Sequence[str]" = (), fail_on: "Severity | None" = None, select: "Sequence[str]" = (),
    ignore: "Sequence[str]" = (), build_arg: "Sequence[str]" = (), target: "str | None" = None,
    context: "str | None" = None, color: str = "auto", stdin_filename: "str | None" = None, exit_zero: bool = False,
    preset: "str | None" = None, fix: bool = False, unsafe_fixes: bool = False, diff: bool = False, fix_only: bool = False,
    fixable: "Sequence[str]" = (), unfixable: "Sequence[str]" = (), extend_select: "Sequence[str]" = (),
    config: "str | None" = None, isolated: bool = False, force_exclude: bool = False, no_inline: bool = False,
    add_ignore: "str | None" = None, baseline: "str | None" = None, strict_baseline: bool = False, statistics: bool = False,
    since: "str | None" = None, show_files: bool = False, show_settings: bool = False, sarif_category: str = "",
    variables: "Mapping[str, str] | None" = None,
) -> int:  # fmt: skip
    """Check the paths, mend them where that is asked for, write the report, return the exit status.

    `variables`: by option the variable of the environment that it was taken from.
    """
    from dockerlint.exclusion import Exclusion
    from dockerlint.policy import Words

    words = Words(
        preset, select, extend_select, ignore, fail_on, fixable, unfixable, no_inline, baseline, strict_baseline
    )
    try:
        _fits(add_ignore, fix or diff or fix_only, no_inline, paths)
        _fits_since(since, add_ignore is not None or fix or diff or fix_only, paths)
        _is_baseline(baseline)
        show = _show(output_format, statistics, color, diff or fix_only, sarif_category)
        paths = _paths(paths, stdin_filename)
        policy = _policy(words, config, isolated)
        settings = _settings(policy, build_arg, target, context, stdin_filename)
        settings.exclusion = Exclusion(config, isolated, force_exclude, stdin_filename)
    except Refusal as refusal:
        message, *remedy = refusal.args
        option, colon, rest = message.partition(": ")
        complain((variables or {}).get(option, option) + colon + rest, *remedy)
        return FAILED
    if show_files or show_settings:
        from . import look

        return (look.show_files if show_files else look.show_settings)(paths, settings)
    if add_ignore is not None:
        from .add_ignore import add_comments

        return add_comments(paths, settings, add_ignore)
    if not (fix or diff or fix_only):
        result, old = _judged(paths, settings, since)
        stale = without_known(result)
        _hide(result, old, since)
        code = max(status(result, exit_zero), tell_stale(stale, exit_zero))
        shown = show(result, code)
        complain_of_problems(result.problems)
        _tell_doubts(result)
        _tell_idle(words, unsafe_fixes, False, result)
        return code if shown else FAILED
    from .fix import Fixing, mend_paths

    mended = mend_paths(paths, settings, Fixing(unsafe_fixes, diff), color)
    stale, shown = without_known(mended), True
    if not diff and not fix_only:
        shown = show(mended, status(mended, exit_zero), sys.stderr if "-" in paths else None)
    else:
        from dockerlint.report.full import fixed_line

        write(fixed_line(mended, "Would fix" if diff else "Fixed") + "\n", sys.stderr)
    complain_of_problems(mended.problems)
    _tell_idle(words, unsafe_fixes, True, mended)
    if mended.problems or not (diff or fix_only):
        return max(status(mended, exit_zero), tell_stale(stale, exit_zero), CLEAN if shown else FAILED)
    return FINDINGS if diff and mended.changes and not exit_zero else CLEAN


def _tell_doubts(result: "Result") -> None:
    """Warn of what is written for dockerlint and has no effect: a misspelled path, table or variable."""
    from dockerlint.config import doubts

    for message, remedy in doubts(result.files):
        complain(message, remedy)
    for name in os.environ:
        if name.startswith("DOCKERLINT_"):
            from .plain import VARIABLES

            if name in VARIABLES:
                continue
            from dockerlint.syntax.suggest import suggest

            if near := suggest(name, VARIABLES, 1):
                complain(f"{name}: no such variable is read", f"Did you mean {near}?")


def _tell_idle(words: "Words", unsafe_fixes: bool, fixing: bool, result: "Result") -> None:
    """Tell of options without an effect, where one is given that may have none."""
    if unsafe_fixes or words.fixable or words.unfixable or words.strict_baseline:
        from .idle import tell_idle

        tell_idle(words, unsafe_fixes, fixing, result)


def _judged(paths: "Sequence[str]", settings: "Settings", since: "str | None") -> "tuple[Result, Sequence[Finding]]":
    """What the paths' Dockerfiles are said to be, and what of it the revision has already."""
    from dockerlint.run import run

    if sys.stderr.isatty():
        from .progress import Progress

        settings.progress = Progress()
    try:
        return (run(paths, settings), ()) if since is None else _compared(paths, settings, since)
    finally:
        if settings.progress is not None:
            settings.progress.end()


def _compared(paths: "Sequence[str]", settings: "Settings", since: str) -> "tuple[Result, Sequence[Finding]]":
    """The same with a revision. Where the two cannot be compared nothing is told but why: what was there already would look new.

    Of several findings alike the baseline and the revision know the same ones, so the revision is asked of all, before the baseline is.
    """
    from dockerlint.discovery import Problem
    from dockerlint.run import Result, run
    from dockerlint.since import SinceError, check_reference, old_ones

    try:
        check_reference(since)
        result = run(paths, settings)
        return result, old_ones(result, settings, since)
    except SinceError as error:
        result = Result()
        result.problems.append(Problem("", str(error), error.remedy))
        return result, ()


def _hide(result: "Result", old: "Sequence[Finding]", since: "str | None") -> None:
    if since is None or not old:
        return
    from dockerlint.since import hide

    if known := hide(result, old, since):
        are = "is" if known == 1 else "are"
        complain(f"{known} finding{'s' * (known != 1)} that {since} has already {are} not shown")


def _fits_since(since: "str | None", writing: bool, paths: "Sequence[str]") -> None:
    if since is None:
        return
    if writing:
        raise Refusal("--since compares what is found, and changes no file", "Leave out either.")
    if "-" in paths:
        raise Refusal(
            "--since needs files that git knows, and standard input is none", "Give the path of the Dockerfile."
        )


def _is_baseline(path: "str | None") -> None:
    """Refuse a baseline that cannot be used before anything is judged."""
    if path is None:
        return
    from dockerlint.baseline import Baseline, BaselineError

    try:
        Baseline(path)
    except BaselineError as error:
        raise Refusal(str(error), error.remedy) from error


def without_known(result: "Result") -> "list[Stale]":
    """Take out of the result what baselines know; what of them fits nothing any more. A baseline that cannot be used is a problem."""
    if not result.baselines:
        return []
    from dockerlint.baseline import BaselineError, apply
    from dockerlint.catalog import built_in, loaded_names
    from dockerlint.discovery import Problem

    try:
        return apply(result, loaded_names().union(built_in().by_name))
    except BaselineError as error:
        result.problems.append(Problem("", str(error), error.remedy))
        return []


def tell_stale(stale: "Sequence[Stale]", exit_zero: bool = False) -> int:
    """Tell of entries of a baseline that fit nothing any more; the status that they alone would give."""
    from dockerlint.baseline import DEFAULT

    for one in stale:
        if one.entries:
            first, path, count = one.entries[0], one.baseline.path, len(one.entries)
            which = f"{first.path}, {first.rule}" + (f", {first.text}" if first.text else "")
            said = "an entry fits" if count == 1 else f"{count} entries fit"
            complain(
                f"{path}: {said} nothing any more: {which}{' and so on' if count > 1 else ''}",
                f"`dockerlint baseline prune{'' if path == DEFAULT else f' --baseline {path}'}` removes {'it' if count == 1 else 'them'}.",
            )
    return FINDINGS if any(one.strict and one.entries for one in stale) and not exit_zero else CLEAN


def prepare(
    preset: "str | None" = None, select: "Sequence[str]" = (), ignore: "Sequence[str]" = (), extend_select: "Sequence[str]" = (),
    config: "str | None" = None, isolated: bool = False, no_inline: bool = False, baseline: "str | None" = None,
    build_arg: "Sequence[str]" = (), target: "str | None" = None, context: "str | None" = None,
) -> "Settings":  # fmt: skip
    """The settings of a run that only judges, for another command than `check`. Raises Refusal."""
    from dockerlint.exclusion import Exclusion
    from dockerlint.policy import Words

    words = Words(preset, select, extend_select, ignore, no_inline=no_inline, baseline=baseline)
    settings = _settings(_policy(words, config, isolated), build_arg, target, context, None)
    settings.exclusion = Exclusion(config, isolated)
    return settings


def _fits(add_ignore: "str | None", fixing: bool, no_inline: bool, paths: "Sequence[str]") -> None:
    """Refuse words that cannot be followed together."""
    if add_ignore is None:
        return
    if fixing or no_inline:
        raise Refusal("--add-ignore goes with neither fixes nor --no-inline", "Give one of them.")
    if "-" in paths:
        raise Refusal("--add-ignore writes files, and standard input is none", "Give the path of the Dockerfile.")


def complain_of_problems(problems: "Iterable[Problem]") -> None:
    """What could not be judged, on standard error."""
    for problem in problems:
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


def _show(words: "Sequence[str]", statistics: bool, color: str, silent: bool, category: str) -> "Show":
    """How the result is shown, once it is there. `silent`: it is not."""
    from dockerlint.report.formats import FormatError

    from .show import Show

    try:
        return Show(words, statistics, color, silent, category)
    except FormatError as error:
        raise Refusal(str(error), error.remedy) from error


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
