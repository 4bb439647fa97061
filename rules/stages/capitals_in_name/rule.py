"""A stage's name has capitals, though the builder keeps it in lower case."""

from dockerlint import Findings, Fix, Project, Rule
from dockerlint.edits import replaced
from dockerlint.facts.lines import on_first_line

rule = Rule(
    summary="A stage's name has capitals",
    severity="info",
    since="0.1.0",
    aliases=("StageNameCasing",),
    presets=("buildkit",),
)


@rule.project
def find(project: Project) -> Findings:
    for instruction in project.doc.instructions:
        words = instruction.words
        if instruction.keyword != "FROM" or len(words) != 3 or words[2].text == words[2].text.lower():
            continue
        name = words[2].text
        edit = replaced(words[2], name.lower())
        yield rule.at(
            on_first_line(instruction, words[2]),
            f"the builder keeps the stage {name} as {name.lower()}: a later FROM {name} would look for an image",
            f"Write {name.lower()}, here and wherever the stage is used.",
            Fix(f"write {name.lower()}", [edit]) if edit else None,
        )
