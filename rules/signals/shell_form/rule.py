"""CMD or ENTRYPOINT in shell form: the shell is PID 1 and keeps SIGTERM from the application."""

from dockerlint import Edit, Findings, Fix, Image, Rule, Step
from dockerlint.syntax.shell import is_static

rule = Rule(
    summary="The shell form keeps signals from the application",
    severity="warning",
    since="0.1.0",
    aliases=("DL3025",),
)
_SHORT_LIVED = frozenset(("echo", "true", "false", "ls", "cat", "printf", "env", "exit", "date", "id"))
_SPECIAL = frozenset("$`\\*?[]{}~#;&|<>()!=\"'")


@rule.image
def find(image: Image) -> Findings:
    step = image.final.last("ENTRYPOINT") or image.final.last("CMD")
    start = image.project.start
    if step is None or start is None or step.instruction.exec_form or not step.words or not _keeps_signals(step, image):
        return
    process = start.process
    if process is None or process.program in _SHORT_LIVED or "exec" in process.wrappers or start.scripts:
        return
    message = f"the shell form makes /bin/sh PID 1: it does not pass SIGTERM on, so {process.program} is killed after 10 s at every stop"
    keyword = step.keyword
    help_text = f'Use the exec form: {keyword} ["{process.program}", …]; where variables are needed: {keyword} exec {process.program} …'
    yield rule.at(step.instruction.rest, message, help_text, _fix(step))


def _keeps_signals(step: Step, image: Image) -> bool:
    """dash stays PID 1; bash and busybox hand over to the last command. Known for Debian's and Ubuntu's /bin/sh only."""
    shell = step.before.shell
    known = image.final.root.base.known
    is_dash = shell[0] in ("/bin/dash", "dash") or (
        shell[0] in ("/bin/sh", "sh") and known is not None and known.distribution == "debian"
    )
    return is_dash and bool(step.commands)


def _fix(step: Step) -> Fix | None:
    """The same words as a JSON array, where the shell would do nothing but split them."""
    command = step.commands[0]
    if len(step.commands) != 1 or command.assignments or step.script.operators:
        return None
    if not all(is_static(word) and word.text == word.raw and not _SPECIAL & set(word.text) for word in command.words):
        return None
    if step.instruction.rest.span.end - step.instruction.rest.span.start != len(step.instruction.rest.raw):
        return None
    array = "[" + ", ".join(f'"{word.text}"' for word in command.words) + "]"
    span = step.instruction.rest.span
    return Fix("use the exec form", [Edit(step.source.path, span.start, span.end, array)])
