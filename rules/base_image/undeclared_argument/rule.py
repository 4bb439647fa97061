"""FROM uses a variable that no ARG before the first FROM declares."""

from dockerlint import Findings, Instruction, Project, Rule
from dockerlint.facts import from_scope
from dockerlint.facts.lines import on_first_line
from dockerlint.facts.variables import used
from dockerlint.syntax.suggest import suggest

rule = Rule(
    summary="FROM uses a variable that nothing declares",
    severity="warning",
    since="0.1.0",
    aliases=("UndefinedArgInFrom",),
    presets=("recommended", "buildkit"),
    mentions=("$",),
)


@rule.project
def find(project: Project) -> Findings:
    known = [*from_scope.declared(project.doc), *from_scope.PREDEFINED, "TARGETSTAGE"]
    for instruction in from_scope.froms(project.doc):
        yield from _in(instruction, known)


def _in(instruction: Instruction, known: list[str]) -> Findings:
    image = instruction.words[0]
    platform = from_scope.platform_of(instruction)
    for word, text in [(image, image.text), *([platform] if platform else [])]:
        for name in dict.fromkeys(used(text, instruction.escape)):
            if name not in known:
                near = suggest(name, known)
                yield rule.at(
                    on_first_line(instruction, word),
                    f"no ARG before the first FROM declares {name}: --build-arg cannot set it, and here it is empty",
                    f"Did you mean {near}?" if near else f"Put ARG {name}=… before the first FROM.",
                )
