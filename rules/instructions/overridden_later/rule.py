"""A later CMD, ENTRYPOINT or HEALTHCHECK of the same stage makes this one void."""

from dockerlint import Findings, Fix, Image, Rule, Stage, Step
from dockerlint.edits import without_instruction
from dockerlint.facts.lines import on_first_line

rule = Rule(
    summary="CMD, ENTRYPOINT or HEALTHCHECK is given twice",
    severity="warning",
    since="0.1.0",
    aliases=("MultipleInstructionsDisallowed",),
    presets=("recommended", "buildkit"),
)


@rule.stage
def find(stage: Stage, image: Image) -> Findings:  # noqa: ARG001
    last: dict[str, Step] = {}
    for step in stage.steps:
        keyword = step.keyword
        if keyword not in ("CMD", "ENTRYPOINT", "HEALTHCHECK"):
            continue
        if keyword in last:
            void = last[keyword].instruction
            yield rule.at(
                on_first_line(void, void.name),
                f"this {keyword} has no effect: line {step.instruction.line} has another one, and only the last counts",
                "Remove the one that is not meant.",
                _fix(last[keyword], step),
                related=[(step.instruction.name, "the later one")],
            )
        last[keyword] = step


def _fix(void: Step, later: Step) -> Fix | None:
    """The one without effect is removed. Where both say the same, nobody can have meant it otherwise."""
    edit = without_instruction(void.instruction)
    same = void.instruction.text.split()[1:] == later.instruction.text.split()[1:]
    return Fix(f"remove this {void.keyword}", [edit], same, [f"removes {void.keyword}"]) if edit else None
