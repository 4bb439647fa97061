"""CMD or ENTRYPOINT is a line for a shell, not a JSON array."""

from dockerlint import Findings, Image, Rule, Step
from dockerlint.facts.image_config import sets_shell
from dockerlint.facts.lines import on_first_line

rule = Rule(
    summary="CMD or ENTRYPOINT is no JSON array",
    severity="warning",
    since="0.1.0",
    aliases=("JSONArgsRecommended",),
    presets=("buildkit",),
)


@rule.step("CMD", "ENTRYPOINT")
def find(step: Step, image: Image) -> Findings:  # noqa: ARG001
    instruction = step.instruction
    if instruction.exec_form or _shell_chosen(step):
        return
    where = instruction.rest if instruction.rest.text else instruction.name
    yield rule.at(
        on_first_line(instruction, where),
        f"{step.keyword} is a line for a shell: a shell is started first, and signals may not reach the program",
        f'Write a JSON array: {step.keyword} ["program", "argument"].',
    )


def _shell_chosen(step: Step) -> bool:
    """Whether a SHELL before it, in this stage, those it is built on or the base image, says that a shell is meant."""
    if sets_shell(step.stage.root.base):
        return True
    steps = step.stage.all_steps
    return any(earlier.keyword == "SHELL" for earlier in steps[: steps.index(step)])
