"""FROM and the AS behind it are not written in the same case."""

from dockerlint import Findings, Fix, Project, Rule
from dockerlint.edits import replaced
from dockerlint.facts.lines import on_first_line

rule = Rule(
    summary="FROM and AS are written in different cases",
    severity="info",
    since="0.1.0",
    aliases=("FromAsCasing",),
    presets=("buildkit",),
)


@rule.project
def find(project: Project) -> Findings:
    for instruction in project.doc.instructions:
        words = instruction.words
        if instruction.keyword != "FROM" or len(words) < 3:
            continue
        first, second = instruction.name.text, words[1].text
        wanted = second.lower() if first.islower() else second.upper() if first.isupper() else second
        if second != wanted:
            edit = replaced(words[1], wanted)
            yield rule.at(
                on_first_line(instruction, words[1]),
                f"{second} is not written in the case of {first} before it",
                f"Write {first} … {wanted} …",
                Fix(f"write {wanted}", [edit]) if edit else None,
            )
