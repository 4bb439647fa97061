"""CMD or ENTRYPOINT in shell form: the shell is PID 1 and keeps SIGTERM from the application."""

from dockerlint import Findings, Fix, Image, Rule, Step
from dockerlint.edits import as_array

rule = Rule(
    summary="The shell form keeps signals from the application",
    severity="warning",
    since="0.1.0",
    aliases=("DL3025",),
)
_SHORT_LIVED = frozenset(("echo", "true", "false", "ls", "cat", "printf", "env", "exit", "date", "id"))


@rule.image
def find(image: Image) -> Findings:
    step = image.final.last("ENTRYPOINT") or image.final.last("CMD")
    start = image.project.start
    if step is None or start is None or not _keeps_signals(step, image) or _handled_elsewhere(image):
        return
    process = start.process
    if process is None or process.program in _SHORT_LIVED or "exec" in process.wrappers or start.scripts:
        return
    if any(command.name in ("trap", "wait") for command in step.commands):
        return
    shell = step.before.shell[0] if not step.instruction.exec_form else step.words[0].text
    message = f"{shell} stays PID 1 and does not pass SIGTERM on: {process.program} is killed after 10 s at every stop"
    keyword = step.keyword
    help_text = f'Use the exec form: {keyword} ["{process.program}", …]; where variables are needed: {keyword} exec {process.program} …'
    if step.instruction.exec_form:
        help_text = f"Put exec before {process.program}."
        yield rule.at(process.word, message, help_text)
    else:
        yield rule.at(step.instruction.rest, message, help_text, _fix(step, image))


def _keeps_signals(step: Step, image: Image) -> bool:
    """dash stays PID 1; bash and busybox hand over to the last command. Known for Debian's and Ubuntu's /bin/sh only."""
    if not step.words or not step.commands:
        return False
    known = image.final.root.base.known
    words = [word.text for word in step.words]
    if step.instruction.exec_form:
        shell = words[0] if len(words) > 2 and words[1].startswith("-") and words[1].endswith("c") else ""
    else:
        shell = "" if words[0].startswith("[") else step.before.shell[0]
    name = shell.rpartition("/")[2]
    return name == "dash" or (name == "sh" and known is not None and known.distribution == "debian")


def _handled_elsewhere(image: Image) -> bool:
    """Whether compose puts an init process before it or starts something else."""
    service = image.project.service
    return service is not None and any(service.node.get(key) is not None for key in ("init", "command", "entrypoint"))


def _fix(step: Step, image: Image) -> Fix | None:
    if step.keyword == "ENTRYPOINT" and image.final.last("CMD") is not None:
        return None  # the shell form ignores CMD; the exec form would take it as arguments
    edit = as_array(step)
    return Fix("use the exec form", [edit], effect=[f"changes {step.keyword}"]) if edit else None
