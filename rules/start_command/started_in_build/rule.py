"""A RUN starts a server or a service: while the image is built, not when the container starts."""

from dockerlint import Findings, Image, Invocation, Rule, Step
from dockerlint.facts.invocations import invocations
from dockerlint.facts.options import read_options

rule = Rule(summary="A RUN starts what the container should start", severity="error", since="0.1.0")
_SERVERS = frozenset(("gunicorn", "uvicorn", "hypercorn", "daphne", "granian", "waitress-serve"))
# Program → what its first argument must be for it to serve.
_VERBS = {
    "flask": ("run",), "fastapi": ("run", "dev"), "manage.py": ("runserver", "runserver_plus"), "django-admin": ("runserver",),
}  # fmt: skip
_FLASK_VALUES = frozenset(("-A", "--app", "-e", "--env-file"))
_ENDS_AT_ONCE = frozenset(("-h", "--help", "-v", "--version", "--check-config", "--print-config"))
_STARTS = frozenset(("start", "restart"))
# Started once for what their init scripts leave behind: /run/sshd.
_LEAVES_FILES = frozenset(("ssh", "sshd"))
_HELP = "Start it by CMD: that is what runs when the container starts."
_HELPER = "Run it in a container of its own, or start it from the container's start command."


@rule.step("RUN")
def find(step: Step, image: Image) -> Findings:  # noqa: ARG001
    found = [invoked for invoked in invocations(step) if not invoked.command.nested]
    if not step.script.readable or not found:
        return
    for invoked in found:
        shown, command = _server(invoked), invoked.command
        if shown and not (command.background or command.guarded or command.piped or invoked.wrappers):
            message = f"{shown} serves until it is stopped, and RUN waits for its end: the build never gets any further"
            yield rule.at(invoked.word, message, _HELP)
            return
    last = found[-1]
    if last.command.background:
        message = f"{last.command.text} & ends with this RUN: an image holds files, no running programs"
    elif _is_service(last) and not last.command.guarded:
        message = f"what {last.command.text} starts ends with this RUN: an image holds files, no running programs"
    else:
        return
    yield rule.at(last.command, message, _HELPER, severity="warning")


def _server(invoked: Invocation) -> str | None:
    """The server as a message names it; None where the command does not serve."""
    words = [word.text for word in invoked.arguments]
    program = invoked.program
    if invoked.python is not None and not invoked.module and words and words[0].endswith("manage.py"):
        program, words = "manage.py", words[1:]
    if _ENDS_AT_ONCE & set(words) or not words or any(word.startswith(("-D", "--daemon")) for word in words):
        return None
    if program in _SERVERS:
        return program
    if program not in _VERBS:
        return None
    verb = read_options(invoked.arguments, _FLASK_VALUES).arguments[:1] if program in ("flask", "fastapi") else []
    name = verb[0].text if verb else words[0]
    return f"{program} {name}" if name in _VERBS[program] else None


def _is_service(invoked: Invocation) -> bool:
    """``service NAME start``, ``/etc/init.d/NAME start``, ``systemctl start NAME``."""
    words = [word.text for word in invoked.arguments]
    if invoked.program == "service":
        return len(words) == 2 and words[1] in _STARTS and words[0] not in _LEAVES_FILES
    if invoked.program == "systemctl":
        return bool(_STARTS & set(words))
    return invoked.path.startswith("/etc/init.d/") and bool(words) and words[0] in _STARTS
