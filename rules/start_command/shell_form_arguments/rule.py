"""CMD in shell form stands behind an ENTRYPOINT in exec form, whose program gets the shell and its option as arguments."""

from dockerlint import Command, Findings, Image, Rule, Start
from dockerlint.facts.exec_form import PLAIN
from dockerlint.facts.invocations import invocation

rule = Rule(summary="The words of CMD come to ENTRYPOINT's program behind a shell", severity="error", since="0.1.0")


@rule.start
def find(start: Start, image: Image) -> Findings:  # noqa: ARG001
    entrypoint, cmd = start.entrypoint, start.cmd
    if entrypoint is None or cmd is None or not entrypoint.words or not cmd.words:
        return
    if not entrypoint.instruction.exec_form or cmd.instruction.exec_form:
        return
    run = invocation(Command(entrypoint.words))
    if run.program not in PLAIN and run.python is None:
        return  # an init process or a script may run the line that it is given
    shell = " ".join(cmd.before.shell)
    line = cmd.instruction.rest
    yield rule.at(
        line,
        f'{run.program} gets the arguments {shell} "{line.text}", because CMD in shell form is a shell with its line: the container does not start as meant',
        "Write CMD in exec form: each word as a string of its own.",
        related=[(entrypoint.words[0], "gets them")],
    )
