"""`source` is used in a RUN or a start command that /bin/sh reads, where that is dash."""

from dockerlint import Command, Findings, Fix, Image, Rule, Step
from dockerlint.edits import replaced
from dockerlint.facts.system_shell import dash_reads

rule = Rule(
    summary="source in a shell that does not have it",
    severity="error",
    since="0.1.0",
    aliases=("SC3046",),
    mentions=("source",),
)
_HELP = 'Write . instead of source, with a path (. ./file), or choose bash: SHELL ["/bin/bash", "-c"].'


@rule.step("RUN")
def find(step: Step, image: Image) -> Findings:  # noqa: ARG001
    yield from _in(step)


@rule.step("CMD", "ENTRYPOINT")
def find_at_start(step: Step, image: Image) -> Findings:
    if image.project.start and step in (image.project.start.cmd, image.project.start.entrypoint):
        yield from _in(step)


def _in(step: Step) -> Findings:
    found = [command for command in step.commands if command.words[0].raw == "source"]
    for command in found if found and dash_reads(step) else ():
        base = step.stage.root.base.text
        message = f"{command.text} is read by /bin/sh, which is dash in {base} and has no source: the command fails (source: not found)"
        yield rule.at(command.words[0], message, _HELP, _fix(command, step))


def _fix(command: Command, step: Step) -> Fix | None:
    """dash's ``.`` looks for a file without a folder in PATH, and takes no arguments for it."""
    if len(command.words) != 2 or "/" not in command.words[1].raw:
        return None
    edit = replaced(command.words[0], ".")
    safe = command.words[1].text.endswith("bin/activate")
    return Fix("write . instead", [edit], safe, [f"changes {step.keyword}", "uncovers errors"]) if edit else None
