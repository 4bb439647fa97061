"""Paths and settings → the result that the reports show. Reads files, prints nothing."""

import os

from .config_reader import ConfigError
from .declaration import SEVERITIES, DeclarationError
from .discovery import STDIN, Problem, discover, explain
from .engine import RuleError, Verdict, examine, ordered
from .facts.masking import masked
from .policy import Policy
from .select import SelectionError
from .suppress import ordered_silenced
from .workers import in_parts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Protocol

    from .catalog import Listed
    from .exclusion import Exclusion
    from .facts.files import Files
    from .facts.project import Project
    from .rule import Finding, Rule, Severity
    from .suppress import Suppressed
    from .syntax.source import Span

    class Progress(Protocol):
        """Told of each file that has been judged, and of the end."""

        def __call__(self, done: int, files: int, /) -> None: ...
        def end(self) -> None: ...


class Settings:
    """What holds for every file of a run, but `policy`, which says for each path what is asked; `rules` for all where it is not given.

    `context`: the build context's folder, where it is not to be found out; `stdin`: gives the bytes that ``-`` stands for, and
    `stdin_filename` the path that they are judged as; `exclusion`: what is left out of what the paths name; `progress`: is told
    after each file how far the run has come.
    """

    def __init__(
        self, rules: "Iterable[Rule | Listed]" = (), build_args: "Mapping[str, str] | None" = None, target: "str | None" = None,
        context: "str | None" = None, stdin: "Callable[[], bytes] | None" = None, stdin_filename: "str | None" = None,
        policy: "Callable[[str], Policy] | None" = None, exclusion: "Exclusion | None" = None,
    ) -> None:  # fmt: skip
        same = Policy(rules)
        self.policy = policy or (lambda _: same)
        self.build_args = dict(build_args or {})
        self.target = target
        self.context = context
        self.stdin = stdin
        self.stdin_filename = stdin_filename
        self.exclusion = exclusion
        self.progress: Progress | None = None


class Change:
    """A file that the fixes change: its bytes as they were read, None where it was not there, and as they are to become."""

    __slots__ = ("after", "before", "path")

    def __init__(self, path: str, before: "bytes | None", after: bytes) -> None:
        self.path, self.before, self.after = path, before, after


class Result:
    """What a run found. `files`: the Dockerfiles judged; `secrets`: by path, the stretches of text that no output may show;
    `failing`: how many findings are at or above the severity that makes a run fail; `suppressed`: what comments and the baseline keep
    from being told; `fixed` and `changes`: what fixes mended, where they were asked for, and in which files; `later`: how
    many of those came up only behind others. `asked`: by Dockerfile, the
    names of the rules that judged it; `beside`: by path of another file with findings, the Dockerfiles that it belongs to; `baselines`: by
    Dockerfile the baseline that is for it, and whether it is strict; `unknown_bases`: by Dockerfile of a Python project the base image of
    its final stage, where what that holds is not known.
    """

    def __init__(self) -> None:
        self.files: list[str] = []
        self.findings: list[Finding] = []
        self.problems: list[Problem] = []
        self.secrets: dict[str, list[Span]] = {}
        self.suppressed: list[Suppressed] = []
        self.asked: dict[str, frozenset[str]] = {}
        self.beside: dict[str, list[str]] = {}
        self.baselines: dict[str, tuple[str, bool]] = {}
        self.unknown_bases: dict[str, str] = {}
        self.fixed: list[Finding] = []
        self.later = 0
        self.changes: list[Change] = []

    @property
    def failing(self) -> int:
        return sum(found.fails for found in self.findings)

    @property
    def failed_rules(self) -> int:
        """How many rules failed on some file: what they would have said of it is not known."""
        return len({problem.rule for problem in self.problems if problem.rule})

    def count(self, severity: "Severity") -> int:
        return sum(found.severity == severity for found in self.findings)

    def add(self, other: "Result") -> None:
        """Take over what another result holds."""
        self.files += other.files
        self.findings += other.findings
        self.suppressed += other.suppressed
        self.problems += other.problems
        for path, spans in other.secrets.items():
            self.secrets.setdefault(path, []).extend(spans)
        self.asked.update(other.asked)
        self.baselines.update(other.baselines)
        self.unknown_bases.update(other.unknown_bases)
        for path, files in other.beside.items():
            self.beside.setdefault(path, []).extend(files)

    def judge(self, project: "Project", policy: "Policy") -> None:
        """Add what the rules find in one project. A rule that fails becomes a problem; the others are still asked."""
        project.options, project.bases = policy.options, policy.bases
        rules = list(policy.rules)
        verdict, failed = _check(project, rules, policy)
        self.problems += failed
        self.take(project, policy.shape(project, verdict.findings), policy, verdict.suppressed)
        if failed:
            self.asked[project.path] = frozenset(rule.name for rule in rules)

    def take(
        self, project: "Project", found: "list[Finding]", policy: "Policy", suppressed: "Iterable[Suppressed]" = ()
    ) -> None:
        """Add the findings of one project, no credential in what they say."""
        counted = SEVERITIES[: SEVERITIES.index(policy.fail_on) + 1]
        silenced = policy.shape_silenced(project, list(suppressed))
        for one in found:
            one.fails = one.severity in counted
        for one in (*found, *(other.finding for other in silenced)):
            one.message, one.help = masked(one.message), masked(one.help)
            one.related = [(source, span, masked(remark)) for source, span, remark in one.related]
        for source, span in project.secret_spans if found or silenced else ():
            self.secrets.setdefault(source.path, []).append(span)
        self.findings += found
        self.suppressed += silenced
        self.files.append(project.path)
        self.asked[project.path] = policy.names
        base = _unknown_base(project)
        if base is not None:
            self.unknown_bases[project.path] = base
        if policy.baseline is not None:
            self.baselines[project.path] = policy.baseline, policy.strict_baseline
        for path in {one.path for one in found} - {project.path}:
            self.beside.setdefault(path, []).append(project.path)


class _NotJudgedError(Exception):
    """Why a file is not judged, and the remedy."""


def run(paths: "Iterable[str]", settings: Settings) -> Result:
    """Judge what the paths name. Never raises for a file or a rule: what could not be judged is among `problems`."""
    paths = list(paths)
    found = discover(paths, settings.exclusion)
    result = Result()
    result.problems += found.problems
    wanted = without_examples(found.files, paths, settings)
    parts = [_judged(wanted, settings)] if STDIN in wanted else in_parts(wanted, lambda files: _judged(files, settings))
    for part in parts:
        result.add(part)
    result.findings = ordered(result.findings)
    result.suppressed = ordered_silenced(result.suppressed)
    result.problems = distinct([*result.problems, *nothing_asked(result, settings)])
    return result


def nothing_asked(result: Result, settings: Settings) -> "list[Problem]":
    """The problem that configurations leave nothing of what the command line selects, in no file of the run."""
    if any(result.asked.values()):
        return []
    for path in result.asked:
        if left_out := settings.policy(path).left_out:
            remedy = f"{left_out} leaves out all that the command line selects; --isolated judges without it."
            return [Problem("", "no rule is left to check", remedy)]
    return []


def without_examples(files: "Sequence[str]", paths: "Iterable[str]", settings: Settings) -> "list[str]":
    """The files but the examples of a user's own rules, which show what is wrong. What is named, or lies in a named folder of these rules, is kept."""
    named = list(paths)
    walked = [path for path in named if path != STDIN and os.path.isdir(path)]
    folders = {folder for path in walked for folder in _rule_folders(path, settings)}
    left_out = [folder for folder in folders if not any(_is_in(os.path.abspath(path), folder) for path in walked)]
    if not left_out:
        return list(files)
    return [
        path for path in files
        if path in named or not any(_is_in(os.path.abspath(path), folder) for folder in left_out)
    ]  # fmt: skip


def _rule_folders(path: str, settings: Settings) -> "Sequence[str]":
    """Where the rules of one's own lie that the configuration of a folder names."""
    try:
        return settings.policy(os.path.join(path, "Dockerfile")).rule_folders
    except (ConfigError, SelectionError):
        return ()  # judging tells why


def _is_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _unknown_base(project: "Project") -> "str | None":
    """How the base image of a Python project's final stage is called, if nobody knows what it holds."""
    base = project.image.final.root.base if not project.image.empty else None
    if base is None or base.scratch or base.stage or base.official is not None or base.known is not None:
        return None
    from .facts.known_bases import is_unheard_of

    return (base.text or base.written.text) if is_unheard_of(project) else None


def distinct(problems: "list[Problem]") -> "list[Problem]":
    """Each problem once: a configuration that cannot be followed is met again at every file."""
    return list({(problem.path, problem.message): problem for problem in problems}.values())


def _judged(files: "Sequence[str]", settings: Settings) -> Result:
    """The result of the files, one after the other."""
    result = Result()
    for number, path in enumerate(files, 1):
        shown = settings.stdin_filename or path if path == STDIN else path
        try:
            result.judge(open_project(path, settings), settings.policy(shown))
        except Exception as error:
            result.problems.append(problem_of(path, shown, error))
        if settings.progress is not None:
            settings.progress(number, len(files))
    return result


def problem_of(path: str, shown: str, error: Exception) -> Problem:
    """Why a file could not be judged, as the user is told."""
    if isinstance(error, OSError):
        return Problem(shown, *explain(path, error))
    if isinstance(error, _NotJudgedError):
        return Problem(shown, *error.args)
    if isinstance(error, (ConfigError, SelectionError)):
        return Problem("", str(error), error.remedy)
    return Problem(shown, f"cannot be judged: {_cause(error)}", "This is a bug in dockerlint: please report it.")


def failure(error: RuleError) -> Problem:
    """The rule that failed on a file, as the user is told."""
    message = f"rule {error.rule.name} failed: {_cause(error.__cause__ or error, error.rule.folder)}"
    remedy = remedy_for(error.rule)
    if isinstance(error.__cause__, DeclarationError):
        remedy = f"{error.__cause__.remedy} {remedy}"
    return Problem(error.path, message, remedy, error.rule.name)


def remedy_for(rule: "Rule | Listed") -> str:
    """What the user can do about a rule that has a bug."""
    if not rule.own:
        return "This is a bug in the rule: please report it."
    from .packs import shown

    return f"Mend the rule: {shown(os.path.join(rule.folder, 'rule.py'))}."


def open_project(path: str, settings: Settings, files: "Files | None" = None) -> "Project":
    """The Dockerfile with its surroundings, their texts taken from `files`. Raises OSError, and another error where the target is not there."""
    from .facts.files import DISK
    from .facts.project import Project

    files = files or DISK
    if path == STDIN or not os.path.isfile(path):  # what comes through a pipe has no folder around it
        from .syntax.parse import parse

        name = settings.stdin_filename if path == STDIN else None
        text = files.read(name or path) if files.holds(name or path) else _read(path, settings)
        project = Project(
            parse(text, name or path), name, settings.context, settings.build_args, settings.target, files
        )
    else:
        project = Project.open(path, settings.context, settings.build_args, settings.target, files)
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


def _check(project: "Project", rules: "list[Rule | Listed]", policy: Policy) -> "tuple[Verdict, list[Problem]]":
    """What the rules say that work on this project, and those that fail, which are taken out of `rules`."""
    failed: list[Problem] = []
    while True:
        try:
            return examine(project, rules, policy.inline), failed
        except RuleError as error:
            failed.append(failure(error))
            rules.remove(error.rule)


def _cause(error: BaseException, folder: str = "") -> str:
    """Type and message of an exception, and its innermost place; in the folder, where that takes part."""
    trace, places = error.__traceback__, [("", 0)]
    while trace is not None:
        places.append((trace.tb_frame.f_code.co_filename, trace.tb_lineno))
        trace = trace.tb_next
    file, line = next((place for place in reversed(places) if folder and place[0].startswith(folder)), places[-1])
    return f"{type(error).__name__}: {error} ({'/'.join(file.replace(os.sep, '/').split('/')[-3:])}:{line})"
