"""``dockerlint baseline write`` and ``prune``."""

from typing import TYPE_CHECKING, Any

import click

from dockerlint.baseline import DEFAULT, Baseline, BaselineError, apply, groups, pruned, recorded, written

from . import options
from .grouped import Command
from .judge import CLEAN, FAILED, Refusal, complain_of_problems, prepare
from .output import complain, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from dockerlint.run import Result

_SHARED = (
    click.argument("paths", metavar="[PATH]...", nargs=-1, type=options.PATH),
    click.option("--baseline", metavar="FILE", type=options.PATH, help=f"The file; the configuration's, or {DEFAULT}, where it is not given."),
    click.option("--preset", metavar="NAME", envvar="DOCKERLINT_PRESET", show_envvar=True, shell_complete=options.preset_names, help="Which set of rules, as for check."),
    click.option("--select", multiple=True, envvar="DOCKERLINT_SELECT", show_envvar=True, metavar="RULE,...", shell_complete=options.rule_names, help="Only these rules. Repeatable."),
    click.option("--ignore", multiple=True, envvar="DOCKERLINT_IGNORE", show_envvar=True, metavar="RULE,...", shell_complete=options.rule_names, help="Not these rules. Repeatable."),
    click.option("--extend-select", multiple=True, metavar="RULE,...", shell_complete=options.rule_names, help="These rules too. Repeatable."),
    click.option("--config", metavar="FILE", envvar="DOCKERLINT_CONFIG", show_envvar=True, type=options.PATH, help="The configuration, as for check."),
    click.option("--isolated", is_flag=True, help="Without any configuration file."),
    click.option("--no-inline", is_flag=True, help="Comments in the files silence nothing."),
    click.option("--build-arg", multiple=True, metavar="NAME=VALUE", help="A build argument, as for docker build. Repeatable."),
    click.option("--target", metavar="STAGE", help="The stage that is built."),
    click.option("--context", metavar="DIR", type=options.PATH, help="The build context."),
)  # fmt: skip


def _shared(command: "Callable[..., Any]") -> "Callable[..., Any]":
    """The words of `check` that decide what is found."""
    for decorate in reversed(_SHARED):
        command = decorate(command)
    return command


@click.group(short_help="Keep the findings that there are now, so that only new ones are told.")
def baseline() -> None:
    """Keep the findings that there are now in a file, so that `dockerlint check --baseline FILE` tells only of new ones.

    Findings are known again by rule, file and instruction, not by line.
    """


@baseline.command("write", cls=Command, short_help="Write all findings that there are now.")
@_shared
def write_command(paths: "tuple[str, ...]", baseline: "str | None", **words: Any) -> int:
    """Write the findings of PATH, the current folder where none is given, into the baseline.

    What it says of other Dockerfiles, and of rules that are not asked, stays as it is.
    """
    return _guarded(lambda: _write(_judged(paths, baseline, words), baseline))


@baseline.command("prune", cls=Command, short_help="Remove the entries that fit nothing any more.")
@_shared
def prune(paths: "tuple[str, ...]", baseline: "str | None", **words: Any) -> int:
    """Remove from the baseline what is not found any more in PATH, the current folder where none is given. Nothing is added."""
    return _guarded(lambda: _prune(_judged(paths, baseline, words)))


def _judged(paths: "tuple[str, ...]", baseline: "str | None", words: "dict[str, Any]") -> "Result":
    from dockerlint.run import run

    if "-" in paths:
        raise Refusal("a baseline is for files, and standard input is none", "Give the path of the Dockerfile.")
    return run(paths or ["."], prepare(baseline=baseline, **words))


def _take_default(result: "Result") -> None:
    for file in result.files:
        result.baselines.setdefault(file, (DEFAULT, False))


def _write(result: "Result", given: "str | None") -> int:
    from dockerlint.report.full import failed_words

    configured = {path for path, _ in result.baselines.values()} - {given}
    _take_default(result)
    for path, files in groups(result).items():
        kept = Baseline(path, missing_ok=True)
        entries = recorded(kept, result, files, _known())
        _replace(kept, written(entries))
        findings = sum(entry.count for entry in entries)
        write(f"Wrote {_count(findings, 'finding')} to {path}{failed_words(result)}.\n")
        if kept.before is None and path not in configured:
            write(f'To use it: dockerlint check --baseline {path}, or baseline = "{path}" in the configuration.\n')
    return _status(result)


def _prune(result: "Result") -> int:
    _take_default(result)
    for stale in apply(result, _known()):
        path = stale.baseline.path
        before = sum(entry.count for entry in stale.baseline.entries)
        entries = pruned(stale, result, groups(result)[path])
        left = sum(entry.count for entry in entries)
        if left < before:
            _replace(stale.baseline, written(entries))
        write(f"Removed {_count(before - left, 'finding')} from {path}; {left} {'is' if left == 1 else 'are'} left.\n")
    return _status(result)


def _replace(baseline: Baseline, after: bytes) -> None:
    from dockerlint.replace import ChangedMeanwhileError, replace

    try:
        replace(baseline.path, baseline.before, after)
    except ChangedMeanwhileError:
        raise BaselineError(
            baseline.path, "has changed since it was read, and was not written", "Run it again."
        ) from None
    except OSError as error:
        message = f"cannot be written: {(error.strerror or str(error)).lower()}"
        raise BaselineError(baseline.path, message, "Name a file in a folder that you may write.") from error


def _guarded(work: "Callable[[], int]") -> int:
    try:
        return work()
    except BaselineError as error:
        complain(str(error), error.remedy)
    except Refusal as refusal:
        complain(*refusal.args)
    return FAILED


def _status(result: "Result") -> int:
    complain_of_problems(result.problems)
    return FAILED if result.problems else CLEAN


def _known() -> "frozenset[str]":
    return frozenset(options.catalog().by_name)


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
