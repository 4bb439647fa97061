"""Fixes, made and verified until nothing is left to mend. Works on texts in memory; writes nothing.

In each round the fixes that do not touch each other are made: those of comments about rules first, unsafe ones when no safe one is left. Then
the project is read again, and what became of it is compared with what the fixes declare: no new syntax error, no instruction that says something else than declared, no error finding that was not
there. A round that fails is tried again fix by fix; a fix that fails alone is left out and reported, for it is a bug of ours.
"""

import os
from collections import Counter

from . import beside
from .engine import examine
from .facts.files import Files
from .fix import apply_edits
from .meaning import NEW_STAGE, effect, is_effect, said, without_first_stage
from .suppress import AFTERWARDS, HONOURED
from .syntax.source import decode, encode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from .catalog import Listed
    from .facts.project import Project
    from .rule import Finding, Fix, Rule
    from .suppress import Inline, Suppressed

    Place = tuple[str, int, int]

MAX_ROUNDS = 100
_NEW_ERROR = "it makes an error"
UNCOVERS = "uncovers errors"
"""The effect of a fix without which nothing is built or started, so that other errors can be seen only behind it."""


class Mended:
    """What became of one project.

    `project`: as it is after the fixes; `findings`: what is left; `suppressed`: what comments silence in it; `fixed`: what was mended, in
    order, `later` how many of them came up only behind others; `refused`: fixes that were left out because they would have done something else than they declare, with the reason; `before`: by
    path, the bytes of each file that was changed, None for one that was not there; `settled`: False where there was still something to mend
    after the last round.
    """

    def __init__(self, project: "Project", findings: "list[Finding]") -> None:
        self.project = project
        self.findings = findings
        self.suppressed: list[Suppressed] = []
        self.fixed: list[Finding] = []
        self.later = 0
        self.refused: list[tuple[Finding, str]] = []
        self.before: dict[str, bytes | None] = {}
        self.settled = True

    @property
    def after(self) -> "dict[str, bytes]":
        """By path, the bytes of each file that differs from what it was."""
        texts = {path: self.project.files.read(path) for path in self.before}
        return {path: text for path, text in texts.items() if text != self.before[path]}

    def state(self, files: Files) -> "tuple[tuple[str, bytes], ...]":
        """What is changed, to see whether it has been so before."""
        before = {os.path.abspath(path): text for path, text in self.before.items()}
        return tuple(sorted(item for item in files.changed.items() if item[1] != before.get(item[0])))


def mend(
    read: "Callable[[Files], Project]", rules: "Iterable[Rule | Listed]", wanted: "Callable[[Finding], bool]",
    files: "Files | None" = None, shape: "Callable[[Project, list[Finding]], list[Finding]] | None" = None,
    inline: "Inline" = HONOURED,
) -> Mended:  # fmt: skip
    """Mend what the rules find and `wanted` chooses. `read` opens the project with these contents of its files; `shape` leaves out the
    findings that nobody is to see. What comments silence is not mended.

    Raises RuleError where a rule fails.
    """
    rules = list(rules)
    project = read(files or Files())
    silenced: list[Suppressed] = []

    def judged(project: "Project") -> "list[Finding]":
        nonlocal silenced
        verdict = examine(project, rules, inline)
        silenced = verdict.suppressed
        return shape(project, verdict.findings) if shape is not None else verdict.findings

    mended = Mended(project, judged(project))
    mended.suppressed = silenced
    first = Counter(found.rule.name for found in mended.findings if found.fix and wanted(found))
    seen = {mended.state(project.files)}
    refused: set[tuple[object, ...]] = set()
    for _ in range(MAX_ROUNDS):
        possible = [
            found for found in mended.findings if found.fix and wanted(found) and _identity(found) not in refused
        ]
        if not possible:
            return mended
        # Safe ones first, so that it makes no difference whether the unsafe ones are asked for at once or in another run.
        safe_ones = [found for found in possible if found.fix and found.fix.safe]
        for chosen in _rounds(mended.project, _about_comments(possible) or safe_ones or possible):
            after = _made(mended, chosen, read)
            findings = judged(after)
            reason = _fault(mended, after, findings, chosen)
            if reason is None and mended.state(after.files) in seen:
                reason = "it undoes what another fix did"
            if reason is None:
                mended.project, mended.findings, mended.suppressed = after, findings, silenced
                mended.fixed += chosen
                mended.later = (Counter(found.rule.name for found in mended.fixed) - first).total()
                seen.add(mended.state(after.files))
                break
            if len(chosen) == 1:
                refused.add(_identity(chosen[0]))
                if not (reason.startswith(_NEW_ERROR) and chosen[0].fix and not chosen[0].fix.safe):
                    mended.refused.append((chosen[0], reason))  # an unsafe fix does not promise to fit everywhere
    mended.settled = False
    return mended


def _about_comments(possible: "Sequence[Finding]") -> "list[Finding]":
    """Those that mend comments about rules. They go before all others: a comment whose word is put right silences what would else be
    mended, and it would then be removed as unused.
    """
    return [found for found in possible if any(kind == AFTERWARDS for kind, _ in found.rule.subscriptions)]


def _rounds(project: "Project", possible: "Sequence[Finding]") -> "Iterable[list[Finding]]":
    """First all that go together, then, should they fail, one by one."""
    together = _compatible(project, possible)
    yield together
    if len(together) > 1:
        yield from ([found] for found in together)


def _compatible(project: "Project", possible: "Sequence[Finding]") -> "list[Finding]":
    """As many as touch neither the same place nor the same instruction, the first ones first."""
    chosen: list[Finding] = []
    taken: list[Place] = []
    for found in possible:
        places = _places(project, found.fix)
        if not any(_touch(place, other) for place in places for other in taken):
            chosen.append(found)
            taken += places
    return chosen


def _places(project: "Project", fix: "Fix | None") -> "list[Place]":
    """Where the fix works: each edit, widened in the Dockerfile to the instruction that it is in or behind."""
    found = []
    for edit in fix.edits if fix else ():
        start, end = edit.start, edit.end
        if edit.path == project.path:
            for instruction in project.doc.instructions:
                span = instruction.span
                if span.start <= edit.end and edit.start <= span.end:
                    start, end = min(start, span.start), max(end, span.end)
        found.append((edit.path, start, end))
    return found


def _touch(one: "Place", other: "Place") -> bool:
    return one[0] == other[0] and one[1] <= other[2] and other[1] <= one[2]


def _made(mended: Mended, chosen: "Sequence[Finding]", read: "Callable[[Files], Project]") -> "Project":
    """The project with the fixes made."""
    files = mended.project.files
    changed = dict(files.changed)
    edits = [edit for found in chosen if found.fix for edit in found.fix.edits]
    for path in dict.fromkeys(edit.path for edit in edits):
        old = _content(files, path)
        mended.before.setdefault(path, old)
        text = apply_edits(decode(old or b""), (edit for edit in edits if edit.path == path))
        changed[os.path.abspath(path)] = encode(text)
    return read(Files(changed))


def _content(files: Files, path: str) -> "bytes | None":
    try:
        return files.read(path)
    except FileNotFoundError:
        return None


def _fault(
    mended: Mended, after: "Project", findings: "Sequence[Finding]", chosen: "Sequence[Finding]"
) -> "str | None":
    """Why the fixes must not be made; None where they do what they declare and nothing else."""
    before = mended.project
    problems = Counter(problem.message for problem in after.doc.errors)
    problems -= Counter(problem.message for problem in before.doc.errors)
    if problems:
        return f"it makes a syntax error: {next(iter(problems))}"
    effects = [word for found in chosen if found.fix for word in found.fix.effect]
    declared = Counter(word for word in effects if not beside.is_beside(word))
    now = said(after)
    uncovers = all(found.fix is not None and UNCOVERS in found.fix.effect for found in chosen)
    declared.pop(UNCOVERS, None)
    if declared.pop(NEW_STAGE, 0):
        now = without_first_stage(now)
    then = said(before)
    seen = effect(then, now)
    if seen != declared and not (len(chosen) == 1 and is_effect(declared, then, now)):
        return f"it {_shown(seen)} where it should do this: {_shown(declared)}"
    for path in {edit.path for found in chosen if found.fix for edit in found.fix.edits} - {before.path}:
        reason = beside.fault(path, _content(before.files, path), after.files.read(path), effects)
        if reason is not None:
            return reason
    if uncovers:
        return None
    errors = Counter(found.rule.name for found in findings if found.severity == "error")
    errors -= Counter(found.rule.name for found in mended.findings if found.severity == "error")
    return f"{_NEW_ERROR}: {next(iter(errors))}" if errors else None


def _shown(effects: "Counter[str]") -> str:
    return (
        " and ".join(f"{word} {count} times" if count > 1 else word for word, count in sorted(effects.items()))
        or "changes nothing"
    )


def _identity(found: "Finding") -> "tuple[object, ...]":
    """What stays the same of a finding when other lines move."""
    edits = tuple((edit.path, edit.text, edit.end - edit.start) for edit in found.fix.edits) if found.fix else ()
    return found.rule.name, found.message, edits
