"""Two stages have the same name."""

from dockerlint import Findings, Project, Rule, Word
from dockerlint.facts.lines import on_first_line

rule = Rule(
    summary="Two stages have the same name",
    severity="warning",
    since="0.1.0",
    aliases=("DuplicateStageName",),
    presets=("recommended", "buildkit"),
    needs="stages",
)


@rule.project
def find(project: Project) -> Findings:
    earlier: dict[str, Word] = {}
    for instruction in project.doc.instructions:
        words = instruction.words
        if instruction.keyword != "FROM" or instruction.problems or len(words) != 3:
            continue
        name = words[2].text.lower()
        if name in earlier:
            yield rule.at(
                on_first_line(instruction, words[2]),
                f"a stage before this one is called {name} as well: which of the two is meant is easily mistaken",
                "Give one of them another name.",
                related=[(earlier[name], "the stage before")],
            )
        earlier.setdefault(name, words[2])
