"""A start script runs the application without exec, so that the script's shell gets the signals and keeps them."""

from dockerlint import Command, Findings, Image, Project, Rule, Service, Start
from dockerlint.data.servers import DISTRIBUTIONS
from dockerlint.data.short_lived import SHORT_LIVED
from dockerlint.facts.compose_services import develops, for_development_by_environment
from dockerlint.facts.deaf import deaf
from dockerlint.facts.init_process import init_of
from dockerlint.facts.invocations import Invocation, invocation
from dockerlint.facts.service_start import service_start

rule = Rule(summary="The start script keeps signals from the application", severity="warning", since="0.1.0")
_ENDS_BY_ITSELF = SHORT_LIVED | frozenset((
    "ansible-playbook", "aws", "gcloud", "git", "helm", "kubectl", "sleep", "tail", "terraform", "tofu", "wait",
))  # fmt: skip
# What these run cannot be told, it may begin with exec, and exec does not take them: they are the shell's own.
_OF_THE_SHELL = frozenset((".", "builtin", "command", "eval", "source"))

# With these a server goes into the background or ends at once.
_GO_AWAY = frozenset(
    ("-D", "--daemon", "--daemonize", "--detach", "--check-config", "--print-config", "--version", "--help", "-h")
)


@rule.start
def find(start: Start, image: Image) -> Findings:
    process = start.process
    if not start.waiting or process is None or image.project.for_development:
        return
    if process.program in _ENDS_BY_ITSELF or process.program in _OF_THE_SHELL:
        return
    command = start.waiting[0]
    if command.guarded or _knows_signals(start) or _never_reached(start) or _started_otherwise(start, image):
        return
    init = init_of(start)
    if init is not None and init.whole_group:
        return
    script = command.source.path.rpartition("/")[2]
    if init is None:
        message = f"the shell of {script} stays process 1 and does not pass SIGTERM on: {process.program} is killed after 10 s at every stop"
    else:
        message = f"{init.name} passes SIGTERM to the shell of {script}, which ends without passing it on: {process.program} is killed at once, with what it is answering"
    help_text = f"Put exec before it: exec {command.text}"
    if command.piped:
        help_text = f"Leave the pipe out and put exec before it: exec {command.text}; Docker keeps what is written."
    if init is None and (name := deaf(start)) is not None:
        message = f"the shell of {script} stays process 1 and does not pass SIGTERM on, and {name} would ignore it as process 1: it is killed after 10 s at every stop, with exec too"
        help_text = f"{help_text.rstrip('.')}; and add STOPSIGNAL SIGINT, which Python answers, or start a server that handles SIGTERM, such as gunicorn."
    yield rule.at(command, message, help_text)


@rule.service
def find_in_service(service: Service, project: Project) -> Findings:
    """The start script that a service starts a server by, in place of the image's own command: ``command: /start-celeryworker``."""
    start = _of_service(service, project)
    if start is None or start.process is None or not start.waiting:
        return
    command, program = start.waiting[0], start.process.program
    if command.guarded or command.piped or _knows_signals(start) or _never_reached(start):
        return
    if _told_before(service, command, project):
        return
    script = command.source.path.rpartition("/")[2]
    message = f"{service.name} starts {script}, whose shell stays process 1 and does not pass SIGTERM on: {program} is killed after 10 s at every stop"
    where = service.node.get("command")
    related = [(where, "started here")] if where is not None and where.source is service.compose.source else []
    yield rule.at(command, message, f"Put exec before it: exec {command.text}", related=related)


def _told_before(service: Service, command: Command, project: Project) -> bool:
    """Whether a service above starts by the same script."""
    for other in project.services:
        if other.name == service.name:
            return False
        start = _of_service(other, project)
        first = start.waiting[0] if start is not None and start.waiting else None
        if first is not None and (first.source.path, first.span) == (command.source.path, command.span):
            return True
    return False


def _of_service(service: Service, project: Project) -> Start | None:
    """What the service starts, where that is known and a server, and nothing else minds the signal."""
    if not service.starts_other or develops(service, project) or for_development_by_environment(service):
        return None
    if any(service.may_have(key) for key in ("entrypoint", "init", "stop_grace_period", "stop_signal")):
        return None
    start = service_start(service, project)
    if start is None or start.process is None or init_of(start) is not None:
        return None
    known = start.entrypoint is not None or project.image.final.root.base.known is not None
    return start if known and start.process.program in DISTRIBUTIONS and _serves(start.process) else None


def _knows_signals(start: Start) -> bool:
    """Whether a script on the way minds signals itself."""
    return any(command.name in ("trap", "wait") for command in start.commands)


def _never_reached(start: Start) -> bool:
    """Whether a server that an earlier command starts stays in the foreground, so that the last command is not come to."""
    earlier = [command for command in start.commands[:-1] if not command.background and not command.guarded]
    return any(_serves(run) for run in map(invocation, earlier) if run.program in DISTRIBUTIONS)


def _serves(invoked: Invocation) -> bool:
    words = {word.text for word in invoked.arguments}
    subcommand = {"flask": "run", "celery": "worker", "fastapi": "run"}.get(invoked.program)
    return (subcommand is None or subcommand in words) and bool(words) and not words & _GO_AWAY


def _started_otherwise(start: Start, image: Image) -> bool:
    """Whether compose or the entrypoint of a base image that is not known may run something before the script."""
    service = image.project.service
    if service is not None and service.starts_other:
        return True
    return start.entrypoint is None and image.final.root.base.known is None
