"""A blank line stands among the lines of one instruction."""

from dockerlint import Findings, Project, Rule
from dockerlint.facts.lines import on_last_line

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
            )
