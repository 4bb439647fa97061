"""CMD or ENTRYPOINT in shell form: the shell is PID 1 and keeps SIGTERM from the application."""

from dockerlint import Findings, Fix, Image, Invocation, Rule, Start, Step, Word
from dockerlint.data.short_lived import SHORT_LIVED
from dockerlint.edits import as_array, handed_over
from dockerlint.facts.deaf import deaf
from dockerlint.facts.init_process import init_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint import Project, Service

rule = Rule(
    summary="The shell form keeps signals from the application",
    severity="warning",
    since="0.1.0",
    aliases=("DL3025",),
)


@rule.image
def find(image: Image) -> Findings:
    start = image.project.start
    step = _line(start) if start is not None else None
    if start is None or step is None or not _keeps_signals(step, image) or _started_otherwise(image):
        return
    if step.keyword == "ENTRYPOINT" and not step.instruction.exec_form and start.cmd is not None and start.cmd.words:
        return  # ignored-cmd says that the exec form is wanted
    run, init = _run(start, step), init_of(start)
    if run is None or run.program in SHORT_LIVED or "exec" in run.wrappers or (init is not None and init.whole_group):
        return
    if any(command.name in ("trap", "wait") for command in step.commands):
        return
    shell = step.before.shell[0] if not step.instruction.exec_form else step.words[0].text
    message = f"{shell} stays PID 1 and does not pass SIGTERM on: {run.program} is killed after 10 s at every stop"
    if init is not None:
        message = f"{init.name} passes SIGTERM to {shell}, which ends without passing it on: {run.program} is killed at once, with what it is answering"
    help_text, name = _help(step, run), deaf(start) if init is None else None
    if name is not None:
        message = f"{shell} stays PID 1 and does not pass SIGTERM on, and {name} would ignore it as PID 1: it is killed after 10 s at every stop, with exec too"
        help_text = f"{help_text.rstrip('.')}; and add STOPSIGNAL SIGINT, which Python answers, or start a server that handles SIGTERM, such as gunicorn."
    if step.instruction.exec_form:
        yield rule.at(_words(step, run)[0], message, help_text, _fix(step, run))
    else:
        yield rule.at(step.instruction.rest, message, help_text, _fix(step, run))


@rule.service
def find_in_service(service: "Service", project: "Project") -> Findings:
    """``command: sh -c '… && uvicorn …'`` in place of the image's own."""
    from dockerlint.facts.service_shell import kept_by_shell
    from dockerlint.facts.stopping import GRACE, grace_period

    kept = kept_by_shell(service, project)
    if kept is None:
        return
    shell, run = kept
    given = grace_period(service)
    first = run.command.words[0].raw
    message = f"{shell} stays PID 1 of {service.name} and does not pass SIGTERM on: {run.program} is killed after {given[0] if given else GRACE:g} s at every stop"
    yield rule.at(run.word, message, f"Put exec before {first}: exec {first} …")


def _help(step: Step, run: Invocation) -> str:
    words, keyword = _words(step, run), step.keyword
    line = " ".join(word.raw if " " in word.text else word.text for word in words)
    if step.instruction.exec_form:
        return f"Put exec before {line}."
    array = ", ".join(f'"{word.text}"' for word in words)
    return f"Use the exec form: {keyword} [{array}, …]; where variables are needed: {keyword} exec {line} …"


def _words(step: Step, run: Invocation) -> list[Word]:
    """The program, with what starts it before in the same instruction: ``uv run gunicorn``."""
    first, last = step.span.start, run.word.span.start
    before = [word for word in run.command.words if word.source is step.source and first <= word.span.start < last]
    return [*before, run.word]


def _line(start: Start) -> Step | None:
    """The instruction whose shell stands before the application: ENTRYPOINT, or CMD where that is nothing but an init process."""
    entrypoint, cmd = start.entrypoint, start.cmd
    if entrypoint is None or (cmd is not None and not cmd.instruction.exec_form and _only_init(entrypoint)):
        return cmd
    return entrypoint


def _only_init(entrypoint: Step) -> bool:
    names = [word.text.rpartition("/")[2] for word in entrypoint.words if not word.text.startswith("-")]
    return entrypoint.instruction.exec_form and names in (["tini"], ["dumb-init"], ["catatonit"])


def _run(start: Start, step: Step) -> Invocation | None:
    """What the line runs in the foreground: the process itself, or the start script that leads to it."""
    if start.process is None or not start.scripts:
        return start.process
    first, last = step.span
    here = [run for run in start.runs if run.word.source is step.source and first <= run.word.span.start < last]
    return here[-1] if here else None


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


def _started_otherwise(image: Image) -> bool:
    """Whether compose starts something else."""
    service = image.project.service
    return service is not None and service.starts_other


def _fix(step: Step, run: Invocation) -> Fix | None:
    """The same words as a JSON array, where the shell would do nothing but split them; else exec, where it would do nothing but wait."""
    edit = None if step.instruction.exec_form else as_array(step)
    if edit is not None:
        return Fix("use the exec form", [edit], effect=[f"changes {step.keyword}"])
    edit = handed_over(step, run.word)
    return Fix("put exec before it", [edit], effect=[f"extends {step.keyword}"]) if edit else None
