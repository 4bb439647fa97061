"""A line for a shell stands in an image that has no shell."""

from dockerlint import Findings, Image, Rule, Step
from dockerlint.facts.programs import brought_by, surely_lacks_program

rule = Rule(summary="A line for a shell in an image without one", severity="error", since="0.1.0")
_FOLLOWS = {"RUN": "the build fails", "HEALTHCHECK": "the check always fails"}


@rule.step("RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK")
def find(step: Step, image: Image) -> Findings:
    stage = step.stage if step.keyword == "RUN" else image.final
    base = stage.root.base
    brought = brought_by(base)
    if brought is None or "sh" in brought or not _is_line(step) or not _in_force(step, image):
        return
    shell = step.before.shell[0]
    if shell != "/bin/sh" or not surely_lacks_program(image, stage, "sh", step if step.keyword == "RUN" else None):
        return
    yield rule.at(
        step.instruction.name,
        f"{base.text} has no {shell} to read this line: {_FOLLOWS.get(step.keyword, 'the container does not start')}",
        _help(step),
        related=[(base.written, "the base image")],
    )


def _in_force(step: Step, image: Image) -> bool:
    """A RUN of a stage that is built; of the others the last one."""
    return step.stage in image.needed if step.keyword == "RUN" else image.final.last(step.keyword) is step


def _is_line(step: Step) -> bool:
    """Whether there is a line for a shell: not for HEALTHCHECK NONE and what is empty; what heredocs and mounts bring is not known."""
    instruction = step.instruction
    if instruction.exec_form or instruction.heredocs or step.mounts:
        return False
    if step.keyword == "HEALTHCHECK":
        return len(step.words) > 1 and step.words[0].text.upper() == "CMD"
    return bool(step.words) and not step.words[0].text.startswith("[")


def _help(step: Step) -> str:
    if step.keyword == "RUN":
        return "Run it in a build stage, and copy what it makes."
    call = "HEALTHCHECK CMD" if step.keyword == "HEALTHCHECK" else step.keyword
    return f'Use the exec form: {call} ["program", "argument"].'
