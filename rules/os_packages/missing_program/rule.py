"""A RUN calls curl, wget or bash in an image that has none."""

from dockerlint import Findings, Image, Invocation, Rule, Step
from dockerlint.facts.os_packages import package_calls
from dockerlint.facts.programs import surely_lacks_program
from dockerlint.facts.shell_options import has_pipefail

rule = Rule(summary="A RUN calls a program that the image does not have", severity="error", since="0.1.0")


@rule.command("curl", "wget", "bash")
def find(invoked: Invocation, step: Step, image: Image) -> Findings:
    command = invoked.command
    if command.guarded or command.tolerated or command.nested or "/" in invoked.path or not step.script.readable:
        return
    if step.mounts or any(call.installs for call in package_calls(step)):
        return  # the same RUN may bring it
    if not surely_lacks_program(image, step.stage, invoked.program, before=step):
        return
    program, base = invoked.program, step.stage.root.base
    ends = "the command fails (not found), and the build stops"
    if command.feeds and not has_pipefail(step):
        ends = "the command fails (not found), and the pipe behind it hides that"
    message = f"{base.origin} has no {program}, and no step before installs it: {ends}"
    yield rule.at(invoked.word, message, _help(program, step), related=[(base.written, "the base image")])


def _help(program: str, step: Step) -> str:
    if program == "bash":
        return "Install bash before, or write for sh."
    fetch = "from urllib.request import urlretrieve; urlretrieve('URL', 'FILE')"
    python = step.stage.root.base.python_tag is not None
    other = f', or Python, which is there: python -c "{fetch}"' if python else ""
    return f"Install {program} before; or take ADD --checksum=sha256:… URL{other}."
