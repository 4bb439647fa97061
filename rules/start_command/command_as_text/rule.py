"""CMD or ENTRYPOINT is a line for a shell, not a JSON array."""

from dockerlint import Findings, Fix, Image, Rule, Step
from dockerlint.edits import as_array
from dockerlint.facts.image_config import sets_shell
from dockerlint.facts.lines import on_first_line

rule = Rule(
    summary="CMD or ENTRYPOINT is no JSON array",
    severity="warning",
    since="0.1.0",
    aliases=("JSONArgsRecommended",),
    presets=("buildkit",),
)

# Docker official images without an ENTRYPOINT, which would take the shell form's shell as its arguments.
_NO_ENTRYPOINT = frozenset(("python", "debian", "ubuntu", "alpine", "buildpack-deps"))


@rule.step("CMD", "ENTRYPOINT")
def find(step: Step, image: Image) -> Findings:
    instruction = step.instruction
    if instruction.exec_form or _shell_chosen(step):
        return
    where = instruction.rest if instruction.rest.text else instruction.name
    yield rule.at(
        on_first_line(instruction, where),
        f"{step.keyword} is a line for a shell: a shell is started first, and signals may not reach the program",
        f'Write a JSON array: {step.keyword} ["program", "argument"].',
        _fix(step, image),
    )


def _shell_chosen(step: Step) -> bool:
    """Whether a SHELL before it, in this stage, those it is built on or the base image, says that a shell is meant."""
    if sets_shell(step.stage.root.base):
        return True
    steps = step.stage.all_steps
    return any(earlier.keyword == "SHELL" for earlier in steps[: steps.index(step)])


def _fix(step: Step, image: Image) -> Fix | None:
    """Not where there are both ENTRYPOINT and CMD: what the one does with the other depends on their forms."""
    other = "CMD" if step.keyword == "ENTRYPOINT" else "ENTRYPOINT"
    if step.stage.root.base.official not in _NO_ENTRYPOINT or any(stage.last(other) for stage in image.stages):
        return None
    edit = as_array(step)
    return Fix("write a JSON array", [edit], effect=[f"changes {step.keyword}"]) if edit else None
