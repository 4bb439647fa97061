"""Findings → comments that silence them, in the Dockerfile and the other files, each verified as fixes are. Writes nothing."""

import os
from collections import Counter

from .engine import examine, ordered
from .facts.files import Files
from .finding_key import instruction_at
from .fix import apply_edits
from .meaning import said
from .rule import Edit
from .suppress import AFTERWARDS, comments_of
from .suppression_scope import command_ranges, step_of
from .syntax.source import decode, encode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from .facts.project import Project
    from .policy import Policy
    from .rule import Finding
    from .suppression import Suppression
    from .syntax.source import Source

    Place = tuple[str, int, str]
    """Path, where the line begins before which the comment goes, and its kind."""

SYNTAX = "the builder refuses the file with it, whatever a comment says: mend it"
UNWRITTEN = "a comment there would change what the file says, or not silence it"


class Added:
    """What became of one project: `files` with the comments in them, `silenced`: what they silence, `left`: what no comment can, with the
    reason; `before`: by path the bytes of each file that was changed; `comments`: how many there are more or longer.
    """

    def __init__(self, project: "Project") -> None:
        self.project = project
        self.silenced: list[Finding] = []
        self.left: list[tuple[Finding, str]] = []
        self.before: dict[str, bytes] = {}
        self.comments = 0


def add_ignores(read: "Callable[[Files], Project]", policy: "Policy", reason: str, files: Files) -> Added:
    """Silence all that the policy's rules find in a project, but what makes it unreadable for the builder. Raises RuleError where a rule
    fails.

    All comments are tried together, then, should they not hold what they promise, one after the other.
    """
    project = read(files)
    findings = _told(project, policy)
    about_comments = {rule.name for rule in policy.rules if any(kind == AFTERWARDS for kind, _ in rule.subscriptions)}
    added = Added(project)
    errors = {error.span for error in project.doc.errors}
    wanted = []
    for one in findings:
        if one.rule.name in about_comments:
            added.left.append((one, "it is about a comment: mend that"))
        elif one.source is project.doc.source and one.span in errors:
            added.left.append((one, SYNTAX))
        else:
            wanted.append(one)
    if wanted and not _try(added, wanted, read, policy, reason):
        for name, line in dict.fromkeys((one.rule.name, one.line) for one in wanted):
            again = [one for one in _told(added.project, policy) if one.rule.name == name]
            same = [one for one in wanted if (one.rule.name, one.line) == (name, line)]
            chosen = [one for one in again if any(_same(one, other) for other in same)]
            if chosen and not _try(added, chosen, read, policy, reason):
                added.left += [(one, UNWRITTEN) for one in chosen]
    return added


def _told(project: "Project", policy: "Policy") -> "list[Finding]":
    return ordered(policy.shape(project, examine(project, policy.rules, policy.inline).findings))


def _same(one: "Finding", other: "Finding") -> bool:
    """Whether they are about the same words, though lines may have been put before them."""
    texts = (found.source.text[found.span.start : found.span.end] for found in (one, other))
    return one.path == other.path and len(set(texts)) == 1


def _try(
    added: Added, findings: "Sequence[Finding]", read: "Callable[[Files], Project]", policy: "Policy", reason: str
) -> bool:
    """Make the comments for the findings; False, and nothing is done, where they do not hold what they promise."""
    project = added.project
    edits = list(_edits(project, findings, reason, policy))
    changed, before = dict(project.files.changed), {}
    for path in dict.fromkeys(edit.path for edit in edits):
        before[path] = project.files.read(path)
        text = apply_edits(decode(before[path]), (edit for edit in edits if edit.path == path))
        changed[os.path.abspath(path)] = encode(text)
    after = read(Files(changed))
    if not _says_the_same(project, after, before):
        return False
    left = Counter((one.path, one.rule.name) for one in _told(after, policy))
    expected = Counter((one.path, one.rule.name) for one in _told(project, policy))
    expected -= Counter((one.path, one.rule.name) for one in findings)
    if left - expected:
        return False
    added.project = after
    added.silenced += findings
    added.comments += len(edits)
    for path, old in before.items():
        added.before.setdefault(path, old)
    return True


def _says_the_same(project: "Project", after: "Project", before: "dict[str, bytes]") -> bool:
    problems = [[problem.message for problem in one.doc.errors] for one in (project, after)]
    if problems[0] != problems[1] or said(project) != said(after):
        return False
    return all(_same_content(path, old, after.files.read(path)) for path, old in before.items() if path != project.path)


def _same_content(path: str, old: bytes, new: bytes) -> bool:
    """Whether a file beside the Dockerfile says the same, as those read it that it is for."""
    if path.endswith((".yaml", ".yml")):
        from .beside import is_yaml, yaml_differs

        if is_yaml(old):
            return not yaml_differs(old, new)
    if path.endswith(".py"):
        import ast

        try:
            was = ast.dump(ast.parse(old))
        except (SyntaxError, ValueError):
            was = None  # nothing that a comment could change
        try:
            if was is not None:
                return was == ast.dump(ast.parse(new))
        except (SyntaxError, ValueError):
            return False
    if old.startswith(b"#!") and old.partition(b"\n")[0] != new.partition(b"\n")[0]:
        return False
    lines = (decode(text).replace("\r\n", "\n").replace("\\\n", "").splitlines() for text in (old, new))
    return len({tuple(line for line in text if not line.lstrip().startswith("#")) for text in lines}) == 1


def _edits(project: "Project", findings: "Sequence[Finding]", reason: str, policy: "Policy") -> "Iterator[Edit]":
    """A comment for each place, or more words in the one that is there already with the same reason."""
    places: dict[Place, list[Finding]] = {}
    for found in findings:
        places.setdefault(_place(project, found), []).append(found)
    comments = comments_of(project, findings, policy.inline)
    for (path, start, kind), those in places.items():
        source = those[0].source
        names = list(dict.fromkeys(one.rule.name for one in those))
        there = _comment_above(comments, source, start, kind, reason)
        if there is not None:
            end = there.listed.start + len(source.text[there.listed.start : there.listed.end].rstrip(" ,\t"))
            yield Edit(path, end, there.listed.end, "".join(f", {name}" for name in names))
            continue
        line = source.text[start : source.text.find("\n", start) if "\n" in source.text[start:] else len(source.text)]
        indent = (
            line[: len(line) - len(line.lstrip())] if kind == "ignore" and not _at_margin(project, path, start) else ""
        )
        ending = "\r\n" if line.endswith("\r") else "\n"
        yield Edit(path, start, start, f"{indent}{written(kind, names, reason)}{ending}")


def written(kind: str, names: "Sequence[str]", reason: str) -> str:
    """The comment."""
    return f"# dockerlint: {kind}[{', '.join(names)}] {reason}".rstrip()


def _at_margin(project: "Project", path: str, start: int) -> bool:
    """A comment before an instruction begins in the first column; inside one it is indented as the next line."""
    return path == project.path and not any(one.span.start < start < one.span.end for one in project.doc.instructions)


def _comment_above(
    comments: "Sequence[Suppression]", source: "Source", start: int, kind: str, reason: str
) -> "Suppression | None":
    """The comment right above the line that has the same reason and kind."""
    for one in comments:
        same = one.source.path == source.path and one.in_force and one.own_line and one.tool == "dockerlint"
        if same and one.kind == kind and one.until is None and one.reason == reason:
            behind = source.text[one.span.end : start]
            if kind == "ignore-file" or (
                one.span.end < start and all(_is_comment(line) for line in behind.split("\n")[1:-1])
            ):
                return one
    return None


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("#")


def _place(project: "Project", found: "Finding") -> "Place":
    """Before which line a comment for the finding goes."""
    source = found.source
    if found.path != project.path:
        if found.line == 1 and _is_script(source):
            return found.path, source.line_starts[1], "ignore-file"
        return found.path, _line_start(source, found.line), "ignore"
    instruction = instruction_at(project.doc, found.span.start)
    if instruction is None:
        first = project.doc.instructions[0].line if project.doc.instructions else 1
        return found.path, _line_start(source, first), "ignore-file"
    line = instruction.line
    if found.line > line and not instruction.heredocs:
        at = found.span.start
        around = [begin for begin, end in command_ranges(step_of(project, instruction)) if begin <= at < end]
        line = source.position(around[0]).line if around else line
    return found.path, _line_start(source, line), "ignore"


def _is_script(source: "Source") -> bool:
    """Whether the first line says how the file is run, or is where that would be said, so that no comment may come before it."""
    return (source.path.endswith(".sh") or source.text.startswith("#!")) and len(source.line_starts) > 1


def _line_start(source: "Source", line: int) -> int:
    start = source.line_starts[line - 1]
    return start + source.text.startswith("\ufeff", start)
