"""A blank line stands among the lines of one instruction."""

from dockerlint import Edit, Findings, Fix, Project, Rule
from dockerlint.facts.lines import on_last_line
from dockerlint.syntax.tree import KEYWORDS, Instruction

rule = Rule(
    summary="A blank line inside a continued instruction",
    severity="warning",
    since="0.1.0",
    aliases=("NoEmptyContinuation",),
    presets=("recommended", "buildkit"),
)


@rule.project
def find(project: Project) -> Findings:
    for instruction in project.doc.instructions:
        if instruction.blank_lines:
            line = instruction.blank_lines[0]
            yield rule.at(
                on_last_line(instruction),
                f"line {line} is blank, and the {instruction.keyword} of line {instruction.line} goes on behind it: "
                "builders will refuse this one day",
                f"Remove the blank line, or the {project.doc.escape} before it where the instruction ends there.",
                _fix(instruction),
            )


def _fix(instruction: Instruction) -> Fix | None:
    """The blank lines go, unless one of the lines behind them begins like an instruction that was swallowed by mistake."""
    source, blank = instruction.source, instruction.blank_lines
    behind = (source.line(number).split() for number in range(blank[0] + 1, instruction.last_line + 1))
    if any(words and words[0].upper() in KEYWORDS for words in behind):
        return None
    ends = [*source.line_starts, len(source.text)]
    edits = [Edit(source.path, ends[number - 1], ends[number], "") for number in blank]
    return Fix("remove the blank lines" if len(blank) > 1 else "remove the blank line", edits)
