"""How the container is stopped: which signal its first process gets, after how long it is killed, and what stands before the application."""

from dockerlint.regex import regex
from dockerlint.syntax.shell import SHELLS, basename

from .signal_names import signal_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.syntax.source import Located

    from .compose import Service
    from .image import Image
    from .start import Start

GRACE = 10.0
"""Seconds between the stop signal and the kill, where nothing else is said: ``docker stop`` and compose."""
_INITS = frozenset(("tini", "tini-static", "dumb-init", "catatonit", "docker-init", "s6-svscan", "init"))
# These become what they start: the process keeps its number. (poetry run: seen with 2.5.1)
_BECOME = frozenset(
    ("exec", "env", "nice", "ionice", "gosu", "su-exec", "setpriv", "chpst", "stdbuf", "nohup", "ddtrace-run", "poetry")
)
"""``poetry run`` calls os.execvpe (2.5.1); ``uv run`` starts a child."""
_DURATION = regex(r"(\d+(?:\.\d+)?)(us|ms|s|m|h)")
_SECONDS = {"us": 0.000001, "ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}


class StopSignal:
    """The signal by which the container is stopped: `name` (``SIGTERM``), and `at`, what says it; None for the default."""

    __slots__ = ("at", "name")

    def __init__(self, name: str, at: "Located | None" = None) -> None:
        self.name = name
        self.at = at


def stop_signal(image: "Image") -> "StopSignal | None":
    """The stop signal of compose, else of the image; None where it cannot be known."""
    service = image.project.service
    node = service.node.get("stop_signal") if service is not None else None
    if node is not None:
        return _signal(node.text, node)
    step = image.final.last("STOPSIGNAL")
    if step is not None:
        return _signal(step.value(step.instruction.rest), step.instruction.rest)
    base = image.final.root.base
    return StopSignal("SIGTERM") if base.known is not None and not base.known.server else None


def _signal(text: "str | None", at: "Located") -> "StopSignal | None":
    if not text or "$" in text:
        return None
    name = signal_name(text.strip())
    return StopSignal(name, at) if name is not None else None


def has_init(image: "Image") -> bool:
    """Whether a process that passes signals on stands before the application: tini and its like, or compose's ``init: true``."""
    start, service = image.project.start, image.project.service
    node = service.node.get("init") if service is not None else None
    if node is not None and node.text != "false":
        return True
    steps = (start.entrypoint, start.cmd) if start is not None else ()
    words = [
        word.text.rpartition("/")[2] for step in steps if step for command in step.commands for word in command.words
    ]
    return bool(_INITS & set(words))


def is_first(start: "Start") -> bool:
    """Whether the application is surely process 1 of the container, for which signals that it does not handle are ignored."""
    process, step = start.process, start.entrypoint or start.cmd
    if process is None or step is None or has_init(start.image):
        return False
    wrappers = set(process.wrappers)
    if not wrappers <= _BECOME:
        return False
    if start.scripts:
        return "exec" in wrappers or _handed_on(start)
    return "exec" in wrappers or (step.instruction.exec_form and len(start.commands) == 1)


def _handed_on(start: "Start") -> bool:
    """Whether the start scripts become the words of an exec-form CMD, by ``exec "$@"``."""
    form, cmd = start.exec_form, start.cmd
    if form is None or cmd is None or not cmd.words or start.waiting or start.process is None:
        return False
    return start.process.command.words[0].span == cmd.words[0].span and basename(cmd.words[0]) not in SHELLS


def grace_period(service: "Service") -> "tuple[float, Located] | None":
    """The service's ``stop_grace_period`` in seconds, and where it stands; None where it is not said or not readable."""
    node = service.node.get("stop_grace_period")
    text = (node.text or "").strip() if node is not None else ""
    parts = _DURATION.findall(text)
    if node is None or not parts or "".join(number + unit for number, unit in parts) != text:
        return None
    return sum(float(number) * _SECONDS[unit] for number, unit in parts), node
