"""`source` is used in a RUN or a start command that /bin/sh reads, where that is dash."""

from dockerlint import Command, Findings, Fix, Image, Rule, Step
from dockerlint.edits import replaced
from dockerlint.facts.invocations import invocations
from dockerlint.syntax.shell import shell_text

rule = Rule(summary="source in a shell that does not have it", severity="error", since="0.1.0", aliases=("SC3046",))
_DASH = ("/bin/sh", "sh", "/bin/dash", "dash")
_OTHER_DISTRIBUTIONS = (
    "centos",
    "ubi8",
    "ubi9",
    "ubi10",
    "rocky",
    "alma",
    "fedora",
    "amazonlinux",
    "oracle",
    "windows",
    "nanoserver",
    "opensuse",
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
    base = step.stage.root.base
    if base.known is None or base.known.distribution != "debian" or step.before.shell[0] not in _DASH:
        return
    tag = (base.reference.tag if base.reference else None) or ""
    if any(name in tag for name in _OTHER_DISTRIBUTIONS):
        return
    if step.instruction.exec_form or step.instruction.heredocs or not step.script.readable or _other_sh(step):
        return
    if any(shell_text(command) is not None for command in step.commands):
        return  # which of the commands bash runs and which sh is not told apart here
    for command in step.commands:
        if command.words[0].raw == "source":
            message = f"{command.text} is read by /bin/sh, which is dash in {base.text} and has no source: the command fails (source: not found)"
            yield rule.at(command.words[0], message, _HELP, _fix(command, step))


def _fix(command: Command, step: Step) -> Fix | None:
    """dash's ``.`` looks for a file without a folder in PATH, and takes no arguments for it."""
    if len(command.words) != 2 or "/" not in command.words[1].raw:
        return None
    edit = replaced(command.words[0], ".")
    safe = command.words[1].text.endswith("bin/activate")
    return Fix("write . instead", [edit], safe, [f"changes {step.keyword}", "uncovers errors"]) if edit else None


def _other_sh(step: Step) -> bool:
    """Whether an earlier command may have put another shell in the place of /bin/sh, or defines `source`."""
    for earlier in step.stage.all_steps:
        if earlier.keyword == "RUN" and not earlier.script.readable:
            return True
        for invoked in invocations(earlier) if earlier.keyword == "RUN" else ():
            words = [word.text for word in invoked.command.words]
            if invoked.program == "dpkg-reconfigure" or (
                invoked.program in ("ln", "mv", "cp", "rm", "update-alternatives") and "/bin/sh" in words
            ):
                return True
            if invoked.program == "alias" or "dash/sh" in invoked.command.text:
                return True
        if earlier is step:
            return False
    return False
