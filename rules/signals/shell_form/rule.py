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
_BUILTINS = frozenset(
    [
        ".",
        ":",
        "[",
        "alias",
        "bg",
        "cd",
        "command",
        "eval",
        "exec",
        "exit",
        "export",
        "fg",
        "getopts",
        "hash",
        "jobs",
        "read",
        "readonly",
        "return",
        "set",
        "shift",
        "test",
        "time",
        "times",
        "trap",
        "type",
        "ulimit",
        "umask",
        "unset",
        "wait",
    ]
)
_SPECIAL = frozenset("$`\\*?[]{}~#;&|<>()!=\"'")


@rule.image
def find(image: Image) -> Findings:
    step = image.final.last("ENTRYPOINT") or image.final.last("CMD")
    start = image.project.start
    if step is None or start is None or not _keeps_signals(step, image) or _handled_elsewhere(image):
        return
    if step.keyword == "ENTRYPOINT" and not step.instruction.exec_form and start.cmd is not None and start.cmd.words:
        return  # ignored-cmd says that the exec form is wanted
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
        yield rule.at(step.instruction.rest, message, help_text, _fix(step))


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


def _fix(step: Step) -> Fix | None:
    """The same words as a JSON array, where the shell would do nothing but split them."""
    command = step.commands[0]
    rest = step.instruction.rest
    if len(step.commands) != 1 or command.assignments or step.script.operators or command.name in _BUILTINS:
        return None
    if not all(is_static(word) and word.text == word.raw and not _SPECIAL & set(word.text) for word in command.words):
        return None
    written = " ".join(word.raw for word in command.words)
    if " ".join(rest.raw.split()) != written or rest.span.end - rest.span.start != len(rest.raw):
        return None  # redirections, comments or continuation lines would be lost
    array = "[" + ", ".join(f'"{word.text}"' for word in command.words) + "]"
    edit = Edit(step.source.path, rest.span.start, rest.span.end, array)
    return Fix("use the exec form", [edit], effect=[f"changes {step.keyword}"])
