"""The comment before an ARG or a named stage does not begin with its name."""

from dockerlint import Findings, Instruction, Project, Rule
from dockerlint.facts.comments import comments_before
from dockerlint.facts.lines import on_first_line

rule = Rule(
    summary="A description does not begin with the name",
    severity="info",
    since="0.1.0",
    aliases=("InvalidDefinitionDescription",),
    presets=("buildkit",),
)


@rule.project
def find(project: Project) -> Findings:
    for instruction in project.doc.instructions:
        names = _defined(instruction)
        comments = comments_before(instruction) if names else []
        if not comments or comments[-1].split(" ")[0] in names:
            continue
        name = names[0] if len(names) == 1 else "NAME"
        yield rule.at(
            on_first_line(instruction, instruction.name),
            f"the comment before it does not begin with {' or '.join(names)}: `docker build --call=outline` shows no description",
            f"Write `# {name} <description>`, or an empty # between the comment and the instruction.",
        )


def _defined(instruction: Instruction) -> list[str]:
    """The names of the arguments or of the stage that an instruction brings."""
    words = instruction.words
    if instruction.problems:
        return []
    if instruction.keyword == "ARG":
        return [pair.key.text for pair in instruction.pairs]
    return [words[2].text.lower()] if instruction.keyword == "FROM" and len(words) == 3 else []
