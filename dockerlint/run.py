"""Paths and settings → the result that the reports show. Reads files, prints nothing."""

import os

from .discovery import STDIN, Problem, discover, explain
from .engine import RuleError, check, ordered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from .facts.project import Project
    from .rule import Finding, Rule, Severity
    from .syntax.source import Span


class Settings:
    """What holds for every file of a run.

    `context`: the build context's folder, where it is not to be found out; `stdin`: gives the bytes that ``-`` stands for, and
    `stdin_filename` the path that they are judged as.
    """

    def __init__(
        self, rules: "Iterable[Rule]", build_args: "Mapping[str, str] | None" = None, target: "str | None" = None,
        context: "str | None" = None, stdin: "Callable[[], bytes] | None" = None, stdin_filename: "str | None" = None,
    ) -> None:  # fmt: skip
        self.rules = list(rules)
        self.build_args = dict(build_args or {})
        self.target = target
        self.context = context
        self.stdin = stdin
        self.stdin_filename = stdin_filename


class Result:
    """What a run found. `files`: the Dockerfiles judged; `secrets`: by path, the stretches of text that no output may show."""

    def __init__(self) -> None:
        self.files: list[str] = []
        self.findings: list[Finding] = []
        self.problems: list[Problem] = []
        self.secrets: dict[str, list[Span]] = {}

    def count(self, severity: "Severity") -> int:
        return sum(found.severity == severity for found in self.findings)

    def judge(self, project: "Project", rules: "Iterable[Rule]") -> None:
        """Add what the rules find in one project. A rule that fails becomes a problem, and the others are still asked."""
        rules = list(rules)
        found: list[Finding] | None = None
        while found is None:
            try:
                found = check(project, rules)
            except RuleError as error:
                self.problems.append(Problem(project.path, _failure(error), "This is a bug in the rule: please report it."))
                rules.remove(error.rule)
        for source, span in project.secret_spans:
            self.secrets.setdefault(source.path, []).append(span)
        self.findings = ordered([*self.findings, *found]) if self.findings else found
        self.files.append(project.path)


class _NotJudgedError(Exception):
    """Why a file is not judged, and the remedy."""


def run(paths: "Iterable[str]", settings: Settings) -> Result:
    """Judge what the paths name. Never raises for a file or a rule: what could not be judged is among `problems`."""
    found = discover(paths)
    result = Result()
    result.problems += found.problems
    for path in found.files:
        shown = settings.stdin_filename or path if path == STDIN else path
        try:
            result.judge(_open(path, settings), settings.rules)
        except OSError as error:
            result.problems.append(Problem(shown, *explain(path, error)))
        except _NotJudgedError as error:
            result.problems.append(Problem(shown, *error.args))
        except Exception as error:  # noqa: BLE001 - the other files are still judged
            result.problems.append(Problem(shown, f"cannot be judged: {_cause(error)}", "This is a bug in dockerlint: please report it."))
    return result


def _open(path: str, settings: Settings) -> "Project":
    from .facts.project import Project

    context = None
    if settings.context is not None:
        from pathlib import Path

        context = Path(settings.context)
    if path == STDIN or not os.path.isfile(path):  # noqa: PTH113 - what comes through a pipe has no folder around it
        project = _piped(path, settings)
    else:
        project = Project.open(path, context, settings.build_args, settings.target)
    if settings.target is not None and not project.image.empty and project.image.target_missing:
        raise _NotJudgedError(*_no_stage(project, settings.target))
    return project


def _piped(path: str, settings: Settings) -> "Project":
    from pathlib import Path

    from .facts.project import Project
    from .syntax.parse import parse

    if path == STDIN:
        data = settings.stdin() if settings.stdin else b""
    else:
        data = Path(path).read_bytes()
    name = settings.stdin_filename if path == STDIN else None
    context = Path(settings.context) if settings.context is not None else None
    return Project(parse(data, name or path), Path(name) if name else None, context, settings.build_args, settings.target)


def _no_stage(project: "Project", target: str) -> "tuple[str, str]":
    from .syntax.suggest import suggest

    names = [stage.name for stage in project.image.stages if stage.name]
    near = suggest(target, names)
    remedy = f"Did you mean {near}?" if near else f"Its stages: {', '.join(names)}." if names else "None of its stages has a name."
    return f"has no stage {target!r} (--target)", remedy


def _failure(error: RuleError) -> str:
    cause = error.__cause__ or error
    return f"rule {error.rule.name} failed: {_cause(cause)}"


def _cause(error: BaseException) -> str:
    """Type, message and the innermost place of an exception."""
    trace, place = error.__traceback__, ""
    while trace is not None:
        code = trace.tb_frame.f_code
        place = f" ({os.sep.join(code.co_filename.split(os.sep)[-3:])}:{trace.tb_lineno})"
        trace = trace.tb_next
    return f"{type(error).__name__}: {error}{place}"
