"""``dockerlint check --add-ignore REASON``: comments for all that is found, and what no comment can silence."""

from dockerlint.add_ignore import add_ignores, written
from dockerlint.config_reader import REASONS, ConfigError
from dockerlint.discovery import Problem, discover
from dockerlint.engine import RuleError
from dockerlint.facts.files import Files
from dockerlint.report.full import failed_words
from dockerlint.run import Change, Result, distinct, failure, open_project, problem_of, without_examples
from dockerlint.select import SelectionError

from .fix import write_change
from .judge import CLEAN, FAILED, FINDINGS, Refusal, complain_of_problems
from .output import complain, write

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from dockerlint.add_ignore import Added
    from dockerlint.facts.project import Project
    from dockerlint.policy import Policy
    from dockerlint.rule import Finding
    from dockerlint.run import Settings


def checked_reason(reason: str) -> "tuple[str, bool]":
    """The reason as it can stand in a comment, and whether it says anything but a date. Raises Refusal for one that cannot stand there,
    and for a day that is past.
    """
    from dockerlint.catalog import Catalog
    from dockerlint.facts.project import today
    from dockerlint.suppression import read_comment
    from dockerlint.syntax.source import Source, Span

    reason = reason.strip()
    if not reason.isprintable():
        raise Refusal("--add-ignore: the reason is more than one line of text", "Give a short one.")
    text = written("ignore", ["rule"], reason)
    found = read_comment(Source("comment", text), Span(0, len(text)), Catalog(()), today())
    if found is None or found.problem:
        raise Refusal(f"--add-ignore: {found.problem if found else 'this is no reason'}", found.remedy if found else "")
    if found.expired:
        message = f"--add-ignore: until={found.until} is past, so that the comments would silence nothing"
        raise Refusal(message, "Name the last day on which they are to hold.")
    return reason, bool(found.reason)


def add_comments(paths: "Sequence[str]", settings: "Settings", reason: str) -> int:
    """Write the comments; the exit status: 1 where a finding is left."""
    found = discover(paths, settings.exclusion)
    files = without_examples(found.files, paths, settings)
    try:
        reason, says_why = checked_reason(reason)
        if not says_why:
            _needs_none(files, settings)
    except Refusal as refusal:
        complain(*refusal.args)
        return FAILED
    work = _Work(settings, reason)
    work.result.problems += found.problems
    for path in files:
        try:
            work.silence(path)
        except Exception as error:
            work.result.problems.append(problem_of(path, path, error))
    work.write()
    return work.tell()


def _needs_none(files: "Sequence[str]", settings: "Settings") -> None:
    """Raises Refusal where comments without a reason would be findings themselves."""
    for path in files:
        try:
            asked = settings.policy(path).names
        except (ConfigError, SelectionError):
            continue  # told when its turn comes
        if REASONS in asked:
            message = f"--add-ignore: the reason is empty, and for {path} a comment has to say why (require-reason, {REASONS})"
            raise Refusal(message, 'Say it: --add-ignore "known, mended in the spring".')


class _Work:
    """The Dockerfiles one after the other; a file that several share has the comments of the first when the next is read."""

    def __init__(self, settings: "Settings", reason: str) -> None:
        self.settings, self.reason = settings, reason
        self.result = Result()
        self.files = Files()
        self.before: dict[str, bytes] = {}
        self.silenced: list[Finding] = []
        self.left: list[tuple[Finding, str]] = []
        self.comments = 0

    def silence(self, path: str) -> None:
        policy = self.settings.policy(path)
        if not policy.inline.honoured:
            message = "the configuration says inline = false: comments silence nothing"
            self.result.problems.append(Problem(path, message, "Use a baseline, or per-file-ignores."))
            return
        done = _without_broken_rules(path, self.settings, policy, self)
        self.files = done.project.files
        for name, old in done.before.items():
            self.before.setdefault(name, old)
        self.silenced += done.silenced
        self.left += done.left
        self.comments += done.comments

    def write(self) -> None:
        texts = ((path, old, self.files.read(path)) for path, old in self.before.items())
        self.result.changes = [Change(path, old, new) for path, old, new in texts if old != new]
        for change in self.result.changes:
            write_change(self.result, change.path, change.before, change.after)

    def tell(self) -> int:
        result = self.result
        result.problems = distinct(result.problems)
        for found, why in self.left:
            complain(f"{found.path}:{found.line}: {found.rule.name} has no comment: {why}")
        complain_of_problems(result.problems)
        if not self.silenced:
            nothing = "Nothing to silence" if not self.left else "No comment was written"
            write(f"{nothing}{failed_words(result)}.\n")
        else:
            comments, findings, files = self.comments, len(self.silenced), len(result.changes)
            write(
                f"Wrote {_count(comments, 'comment')} for {_count(findings, 'finding')} in {_count(files, 'file')}{failed_words(result)}.\n"
            )
        if result.problems:
            return FAILED
        return FINDINGS if self.left else CLEAN


def _without_broken_rules(path: str, settings: "Settings", policy: "Policy", work: _Work) -> "Added":
    """The comments for what those rules find that work on this project."""
    options = policy.options

    def opened(now: Files) -> "Project":
        project = open_project(path, settings, now)
        project.options = options
        return project

    while True:
        try:
            return add_ignores(opened, policy, work.reason, work.files)
        except RuleError as error:
            work.result.problems.append(failure(error))
            policy = policy.without(error.rule)


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
