"""Where the comments that silence rules stand, and of which stretch of the file each speaks."""

from bisect import bisect_left

from dockerlint.regex import regex

from .suppression import may_hold, read_comment
from .syntax.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .catalog import Catalog
    from .facts.project import Project
    from .facts.stages import Step
    from .suppression import Suppression
    from .syntax.source import Source
    from .syntax.tree import Dockerfile, Instruction

    Range = tuple[int, int]

_BEHIND_TEXT = regex(r"(?i)(?<=[ \t])#+[ \t]*dockerlint[ \t]*:[ \t]*ignore[^\n]*")
_HASH = regex(r"(?:(?<=[ \t])|^)#")
_NOT_BEHIND_TEXT = (".dockerignore",)
_WITHOUT_COMMENTS = (".json",)
_NO_STAGE = "Put it into the stage, or right before its FROM; for all of the file there is ignore-file."


def in_dockerfile(project: "Project", catalog: "Catalog") -> "Iterator[Suppression]":
    """The comments of the Dockerfile, each with its scope."""
    doc = project.doc
    ends = [one.span.end for one in doc.instructions]
    for comment in doc.comments:
        found = read_comment(doc.source, comment.span, catalog, project.today)
        if found is not None:
            at = bisect_left(ends, comment.span.start)
            _give_scope(found, project, doc.instructions[at] if at < len(ends) else None)
            found.removable = not _before_directive(doc, comment.span.end)
            yield found
    for instruction in doc.instructions:
        text = doc.text[instruction.span.start : instruction.span.end]
        if "ockerlint" in text:
            yield from _in_heredocs(project, instruction, catalog)
            yield from _behind_text(project, instruction, catalog)


def in_other_file(source: "Source", catalog: "Catalog", today: str) -> "Iterator[Suppression]":
    """The comments of another file; each is for its own line where text stands before it, else for the next one."""
    if source.path.endswith(_WITHOUT_COMMENTS):
        return
    for number, start in enumerate(source.line_starts, 1):
        line = source.line(number)
        found = _in_line(source, line, start + source.text.startswith("\ufeff", start), catalog, today)
        if found is None:
            continue
        if found.kind == "ignore-stage" and not found.problem:
            found.refuse("only a Dockerfile has stages", "Write ignore[RULE] or ignore-file[RULE].")
        elif found.kind == "ignore":
            found.scope = _line_scope(source, number + 1) if found.own_line else Span(start, start + len(line) + 1)
        yield found


def _in_line(source: "Source", line: str, start: int, catalog: "Catalog", today: str) -> "Suppression | None":
    if not may_hold(line):
        return None
    for mark in _HASH.finditer(line):
        own = not line[: mark.start()].strip()
        if not own and source.path.endswith(_NOT_BEHIND_TEXT):
            return None
        found = read_comment(source, Span(start + mark.start(), start + len(line)), catalog, today)
        if found is not None and found.tool == "dockerlint":
            found.own_line = own
            return found
    return None


def _give_scope(found: "Suppression", project: "Project", instruction: "Instruction | None") -> None:
    """Say of what the comment speaks; `instruction` is the next one, or the one that it stands in."""
    at = found.span.start
    if found.kind == "ignore-file":
        return
    if found.kind == "ignore-stage":
        found.scope = _stage_scope(project.doc, at, instruction)
        if found.scope is None and not found.problem:
            found.refuse("this stands in no stage", _NO_STAGE)
    elif instruction is None:
        found.scope = Span(at, at)
    elif at < instruction.span.start:
        found.scope = Span(instruction.span.start, instruction.span.end + 1)
    else:
        found.scope = _inner_scope(project, instruction, found.span)


def _stage_scope(doc: "Dockerfile", at: int, following: "Instruction | None") -> "Span | None":
    """From the stage's FROM to the next one."""
    froms = [one for one in doc.instructions if one.keyword == "FROM"]
    begun = [index for index, one in enumerate(froms) if one is following or one.span.start < at]
    if not begun:
        return None
    behind = froms[begun[-1] + 1 :]
    return Span(froms[begun[-1]].span.start, behind[0].span.start if behind else len(doc.text) + 1)


def _inner_scope(project: "Project", instruction: "Instruction", comment: "Span") -> "Span":
    """Inside a RUN the rest of the command that the comment stands in, else the commands that begin on the next line with one; where
    there are none that can be read, the next line.
    """
    source, limit = instruction.source, instruction.span.end + 1
    commands = command_ranges(step_of(project, instruction))
    line = _line_scope(source, source.position(comment.start).line + 1)
    around = [one for one in commands if one[0] < comment.start and one[1] > comment.end]
    following = [one for one in commands if one[0] >= comment.end]
    if not around and following:
        line = _line_scope(source, source.position(following[0][0]).line)
    elif not around:
        return line
    meant = [*around, *(one for one in following if one[0] < line.end)]
    others = [one[0] for one in following if one not in meant and not any(a <= one[0] < b for a, b in meant)]
    return Span(comment.end, others[0] if others else limit)


def step_of(project: "Project", instruction: "Instruction") -> "Step | None":
    """The step that an instruction is; None where it is in no readable stage."""
    stages = () if project.image.empty else project.image.stages
    return next((step for stage in stages for step in stage.steps if step.instruction is instruction), None)


def command_ranges(step: "Step | None") -> "list[Range]":
    """Where each command of a RUN begins, with the assignments before it, and ends; in order."""
    if step is None or step.keyword != "RUN" or step.instruction.exec_form:
        return []
    return sorted(
        (min(word.span.start for word in (*one.assignments, *one.words)), one.span.end) for one in step.commands
    )


def _line_scope(source: "Source", number: int) -> "Span":
    """The first line from `number` on that is neither blank nor a comment; nothing at the file's end where there is none."""
    starts = source.line_starts
    while number <= len(starts):
        text = source.line(number)
        if text.strip() and not text.lstrip().startswith("#"):
            return Span(starts[number - 1], starts[number - 1] + len(text) + 1)
        number += 1
    return Span(len(source.text), len(source.text))


def _in_heredocs(project: "Project", instruction: "Instruction", catalog: "Catalog") -> "Iterator[Suppression]":
    """The comment lines of the shell scripts in a RUN's heredocs."""
    source = instruction.source
    for start, end in _shell_heredocs(project, instruction):
        for number in range(source.position(start).line, source.position(max(start, end - 1)).line + 1):
            line = source.line(number)
            begin = source.line_starts[number - 1] + len(line) - len(line.lstrip())
            if not line.lstrip().startswith("#"):
                continue
            found = read_comment(
                source, Span(begin, source.line_starts[number - 1] + len(line)), catalog, project.today
            )
            if found is not None:
                _give_scope(found, project, instruction)
                found.removable = False  # the script would be another one
                yield found


def _shell_heredocs(project: "Project", instruction: "Instruction") -> "Iterator[Range]":
    commands = command_ranges(step_of(project, instruction)) if instruction.heredocs else []
    for heredoc in instruction.heredocs:
        start = heredoc.content.origin(0)
        end = start + len(heredoc.content.text)
        if any(start <= begin < end for begin, _ in commands):
            yield start, end


def _behind_text(project: "Project", instruction: "Instruction", catalog: "Catalog") -> "Iterator[Suppression]":
    """What looks like such a comment behind the words of an instruction, where it is none for Docker."""
    source = instruction.source
    scripts = list(_shell_heredocs(project, instruction))
    bodies = [(one.content.origin(0), one.content.origin(0) + len(one.content.text)) for one in instruction.heredocs]
    for mark in _BEHIND_TEXT.finditer(source.text, instruction.span.start, instruction.span.end):
        line = source.line(source.position(mark.start()).line)
        in_data = any(start <= mark.start() < end and (start, end) not in scripts for start, end in bodies)
        found = (
            None
            if in_data or line.lstrip().startswith("#")
            else read_comment(source, Span(*mark.span()), catalog, project.today)
        )
        if found is not None:
            found.own_line = found.removable = False
            yield found.refuse(
                "no comment begins behind the words of an instruction",
                "Put it on a line of its own, above.",
            )


def _before_directive(doc: "Dockerfile", end: int) -> bool:
    """Whether a comment behind it would become a parser directive, were it not there."""
    if any(one.span.start < end for one in doc.instructions):
        return False
    texts: Iterable[str] = (one.text for one in doc.comments if one.span.start >= end)
    return any(text[1:].replace(" ", "").lower().startswith(("syntax=", "escape=", "check=")) for text in texts)
