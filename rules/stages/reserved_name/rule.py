"""A stage is called `scratch` or `context`, which mean something else to the builder."""

from dockerlint import Findings, Project, Rule
from dockerlint.facts.lines import on_first_line

rule = Rule(
    summary="A stage has a name that the builder uses itself",
    severity="warning",
    since="0.1.0",
    aliases=("ReservedStageName",),
    presets=("recommended", "buildkit"),
)
_MEANS = {"scratch": "the empty image", "context": "the build context"}


@rule.project
def find(project: Project) -> Findings:
    for instruction in project.doc.instructions:
        words = instruction.words
        if instruction.keyword != "FROM" or instruction.problems or len(words) != 3:
            continue
        name = words[2].text.lower()
        if name in _MEANS:
            yield rule.at(
                on_first_line(instruction, words[2]),
                f"{name} is the builder's name for {_MEANS[name]}, and cannot be told from this stage",
                "Give the stage another name.",
            )
