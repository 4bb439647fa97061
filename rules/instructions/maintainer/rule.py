"""MAINTAINER is deprecated: a label says the same."""

from dockerlint import Edit, Findings, Fix, Project, Rule
from dockerlint.facts.lines import on_first_line
from dockerlint.syntax.tree import Instruction

rule = Rule(
    summary="MAINTAINER is deprecated",
    severity="info",
    since="0.1.0",
    aliases=("MaintainerDeprecated", "DL4000"),
    presets=("recommended", "buildkit"),
    mentions=("maintainer",),
)
_AUTHORS = "org.opencontainers.image.authors"


@rule.project
def find(project: Project) -> Findings:
    shipped = [] if project.image.empty else [step.instruction for step in project.image.shipped]
    for instruction in project.doc.instructions:
        if instruction.keyword == "MAINTAINER":
            ships = not shipped or any(step is instruction for step in shipped)
            yield rule.at(
                on_first_line(instruction, instruction.name),
                "MAINTAINER is deprecated since 2017: `docker inspect` shows it apart from the labels, where tools look"
                if ships
                else "MAINTAINER is deprecated since 2017, and this stage's is not in the image",
                'Write LABEL org.opencontainers.image.authors="…"' + ("." if ships else ", in the final stage."),
                None if _AUTHORS in project.doc.text else _fix(instruction),
            )


def _fix(instruction: Instruction) -> Fix | None:
    """The same name as a label; not where the label would read a character of it otherwise."""
    name, rest = instruction.name.span, instruction.rest
    text = rest.text[1:-1] if len(rest.text) > 1 and rest.text[0] == rest.text[-1] in "\"'" else rest.text
    if not text or rest.span.end - rest.span.start != len(rest.raw) or any(ch in text for ch in '"$\\`'):
        return None
    if not instruction.source.text[name.end : rest.span.start].isspace():
        return None
    keyword = "label" if instruction.name.text.islower() else "LABEL"
    edit = Edit(instruction.source.path, name.start, rest.span.end, f'{keyword} {_AUTHORS}="{text}"')
    return Fix("write it as a label", [edit], effect=["removes MAINTAINER", "adds LABEL"])
