"""Paths and settings → what the fixes make of the files, and what is left to say. Writes nothing."""

import os

from .baseline import Baseline, BaselineError, Docs, known_to
from .discovery import STDIN, Problem, discover
from .engine import RuleError, ordered
from .facts.files import Files
from .mending import mend
from .run import Change, Result, distinct, failure, nothing_asked, open_project, problem_of, without_examples
from .suppress import ordered_silenced

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .catalog import Listed
    from .facts.project import Project
    from .mending import Mended
    from .policy import Policy
    from .rule import Finding, Rule
    from .run import Settings


class Repair(Result):
    """A result whose findings are those that are left. `refused`: fixes that did not keep their word and
    were left out, with the reason; `unsettled`: the Dockerfiles that had more to mend after the last round.
    """

    def __init__(self) -> None:
        super().__init__()
        self.refused: list[tuple[Finding, str]] = []
        self.unsettled: list[str] = []


def repair(paths: "Iterable[str]", settings: "Settings", wanted: "Callable[[Finding], bool]") -> Repair:
    """Mend what the paths name, one Dockerfile after the other; a file that several share has the fixes of the first when the next is read.

    Never raises for a file or a rule: what could not be judged is among `problems`.
    """
    paths = list(paths)
    found = discover(paths, settings.exclusion)
    result = Repair()
    result.problems += found.problems
    before: dict[str, bytes | None] = {}
    files, baselines = Files(), _baselines()
    for path in without_examples(found.files, paths, settings):
        shown = settings.stdin_filename or path if path == STDIN else path
        try:
            if path == STDIN and settings.stdin is not None:
                files = Files({**files.changed, os.path.abspath(shown): settings.stdin()})
            policy = settings.policy(shown)
            mended = _mended(path, settings, policy, wanted, files, result, baselines)
        except BaselineError as error:
            result.problems.append(Problem("", str(error), error.remedy))
            continue
        except Exception as error:
            result.problems.append(problem_of(path, shown, error))
            continue
        files = mended.project.files
        for name, old in mended.before.items():
            before.setdefault(name, old)
        result.take(mended.project, mended.findings, policy, mended.suppressed)
        result.fixed += mended.fixed
        result.later += mended.later
        result.refused += mended.refused
        result.unsettled += [] if mended.settled else [shown]
    result.findings = ordered(result.findings)
    result.suppressed = ordered_silenced(result.suppressed)
    result.problems = distinct([*result.problems, *nothing_asked(result, settings)])
    texts = ((path, old, files.read(path)) for path, old in before.items())
    result.changes = [Change(path, old, new) for path, old, new in texts if old != new]
    return result


def _mended(
    path: str, settings: "Settings", policy: "Policy", wanted: "Callable[[Finding], bool]", files: Files, result: Result,
    baselines: "Callable[[str], Baseline]",
) -> "Mended":  # fmt: skip
    """The Dockerfile mended by the rules that do not fail on it. What its baseline knows is left as it is."""
    rules: list[Rule | Listed] = list(policy.rules)
    baseline = baselines(policy.baseline) if policy.baseline is not None else None
    known: list[Finding] = []

    def shaped(project: "Project", findings: "list[Finding]") -> "list[Finding]":
        told = policy.shape(project, findings)
        if baseline is not None:
            known.extend(known_to(baseline, told, Docs([project.path], {project.path: project.doc}))[0])
        return told

    def chosen(found: "Finding") -> bool:
        may = policy.fixable is None or found.rule.name in policy.fixable
        return may and wanted(found) and not any(found is one for one in known)

    def opened(now: Files) -> "Project":
        project = open_project(path, settings, now)
        project.options, project.bases = policy.options, policy.bases
        return project

    while True:
        try:
            return mend(opened, rules, chosen, files, shaped, policy.inline)
        except RuleError as error:
            result.problems.append(failure(error))
            rules.remove(error.rule)


def _baselines() -> "Callable[[str], Baseline]":
    """The baseline of a path, read once for all Dockerfiles. Raises BaselineError, and then nothing is mended."""
    read: dict[str, Baseline] = {}

    def baseline(path: str) -> "Baseline":
        if path not in read:
            read[path] = Baseline(path)
        return read[path]

    return baseline
