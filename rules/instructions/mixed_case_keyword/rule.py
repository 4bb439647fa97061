"""An instruction's keyword is not written in the case of most others in the file."""

from dockerlint import Findings, Fix, Project, Rule
from dockerlint.edits import replaced
from dockerlint.facts.lines import on_first_line

rule = Rule(
    summary="A keyword is not in the case of the others",
    severity="info",
    since="0.1.0",
    aliases=("ConsistentInstructionCasing",),
    presets=("buildkit",),
)


@rule.project
def find(project: Project) -> Findings:
    instructions = project.doc.instructions
    first = next((at for at, one in enumerate(instructions) if one.keyword == "FROM"), len(instructions))
    names = [(one, one.name.text) for one in instructions[first:] if one.known]
    lower = sum(name == name.lower() for _, name in names)
    upper = sum(name == name.upper() for _, name in names)
    for instruction, name in names:
        wanted = name.lower() if lower > upper else name.upper()
        if name != wanted:
            edit = replaced(instruction.name, wanted)
            most = "lower" if lower > upper else "upper"
            yield rule.at(
                on_first_line(instruction, instruction.name),
                f"{name} is not in {most} case, as most keywords of this file are",
                f"Write {wanted}.",
                Fix(f"write {wanted}", [edit]) if edit else None,
            )
