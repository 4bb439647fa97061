"""Paths and settings → the result that the reports show. Reads files, prints nothing."""

import os

from .discovery import STDIN, Problem, discover, explain
from .engine import RuleError, check, ordered
from .facts.masking import masked
from .workers import in_halves

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from .catalog import Listed
    from .facts.project import Project
    from .rule import Finding, Rule, Severity
    from .syntax.source import Span


class Settings:
    """What holds for every file of a run.

    `context`: the build context's folder, where it is not to be found out; `stdin`: gives the bytes that ``-`` stands for, and
    `stdin_filename` the path that they are judged as.
    """

    def __init__(
        self, rules: "Iterable[Rule | Listed]", build_args: "Mapping[str, str] | None" = None, target: "str | None" = None,
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

    def add(self, other: "Result") -> None:
        """Take over what another result holds."""
        self.files += other.files
        self.findings += other.findings
        self.problems += other.problems
        for path, spans in other.secrets.items():
            self.secrets.setdefault(path, []).extend(spans)

    def judge(self, project: "Project", rules: "Iterable[Rule | Listed]") -> None:
        """Add what the rules find in one project. A rule that fails becomes a problem; the others are still asked."""
        found, failed = _check(project, list(rules))
        self.problems += failed
        for one in found:
            one.message, one.help = masked(one.message), masked(one.help)
            one.related = [(source, span, masked(remark)) for source, span, remark in one.related]
        for source, span in project.secret_spans if found else ():
            self.secrets.setdefault(source.path, []).append(span)
        self.findings += found
        self.files.append(project.path)


class _NotJudgedError(Exception):
    """Why a file is not judged, and the remedy."""


def run(paths: "Iterable[str]", settings: Settings) -> Result:
    """Judge what the paths name. Never raises for a file or a rule: what could not be judged is among `problems`."""
    found = discover(paths)
    result = Result()
    result.problems += found.problems
    parts = (
        [_judged(found.files, settings)]
        if STDIN in found.files
        else in_halves(found.files, lambda files: _judged(files, settings))
    )
    for part in parts:
        result.add(part)
    result.findings = ordered(result.findings)
    return result


def _judged(files: "Iterable[str]", settings: Settings) -> Result:
    """The result of the files, one after the other."""
    result = Result()
    for path in files:
        shown = settings.stdin_filename or path if path == STDIN else path
        try:
            result.judge(_open(path, settings), settings.rules)
        except OSError as error:
            result.problems.append(Problem(shown, *explain(path, error)))
        except _NotJudgedError as error:
            result.problems.append(Problem(shown, *error.args))
        except Exception as error:
            result.problems.append(
                Problem(shown, f"cannot be judged: {_cause(error)}", "This is a bug in dockerlint: please report it.")
            )
    return result


def _open(path: str, settings: Settings) -> "Project":
    from .facts.project import Project

    if path == STDIN or not os.path.isfile(path):  # what comes through a pipe has no folder around it
        from .syntax.parse import parse

        name = settings.stdin_filename if path == STDIN else None
        doc = parse(_read(path, settings), name or path)
        project = Project(doc, name, settings.context, settings.build_args, settings.target)
    else:
        project = Project.open(path, settings.context, settings.build_args, settings.target)
    if settings.target is not None and not project.image.empty and project.image.target_missing:
        raise _NotJudgedError(*_no_stage(project, settings.target))
    return project


def _read(path: str, settings: Settings) -> bytes:
    if path == STDIN:
        return settings.stdin() if settings.stdin else b""
    with open(path, "rb") as file:
        return file.read()


def _no_stage(project: "Project", target: str) -> "tuple[str, str]":
    from .syntax.suggest import suggest

    names = [stage.name for stage in project.image.stages if stage.name]
    near = suggest(target, names)
    remedy = "None of its stages has a name."
    if names:
        remedy = f"Did you mean {near}?" if near else f"Its stages: {', '.join(names)}."
    return f"has no stage {target!r} (--target)", remedy


def _check(project: "Project", rules: "list[Rule | Listed]") -> "tuple[list[Finding], list[Problem]]":
    """The findings of the rules that work on this project, and those that fail."""
    failed: list[Problem] = []
    while True:
        try:
            return check(project, rules), failed
        except RuleError as error:
            message = f"rule {error.rule.name} failed: {_cause(error.__cause__ or error, error.rule.folder)}"
            failed.append(Problem(project.path, message, "This is a bug in the rule: please report it."))
            rules.remove(error.rule)


def _cause(error: BaseException, folder: str = "") -> str:
    """Type and message of an exception, and its innermost place; in the folder, where that takes part."""
    trace, places = error.__traceback__, [("", 0)]
    while trace is not None:
        places.append((trace.tb_frame.f_code.co_filename, trace.tb_lineno))
        trace = trace.tb_next
    file, line = next((place for place in reversed(places) if folder and place[0].startswith(folder)), places[-1])
    return f"{type(error).__name__}: {error} ({'/'.join(file.replace(os.sep, '/').split('/')[-3:])}:{line})"
