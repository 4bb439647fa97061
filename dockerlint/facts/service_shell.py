"""The shell that a compose command names before the server: whether it stays, and keeps signals from it."""

from dockerlint.data.servers import DISTRIBUTIONS
from dockerlint.syntax.shell import basename

from .compose_command import command_line
from .compose_services import develops
from .service_start import service_start

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .compose import Service
    from .invocations import Invocation
    from .project import Project
    from .service_start import ServiceStart

_DEAF = frozenset(("flask", "waitress-serve", "django"))


def kept_by_shell(service: "Service", project: "Project") -> "tuple[str, Invocation] | None":
    """The shell's word and the server that it waits for as process 1; None where nothing is known to be kept.

    dash does so (dash 0.5.12, Debian's ``sh``), also with ``sh -c gunicorn``; bash and BusyBox hand over to the last command. Servers that ignore
    SIGTERM as process 1 by themselves are left out, and what is for development.
    """
    line = command_line(service, "command")
    if line is None or len(line.words) < 3 or not project.builds(service) or project.image.empty:
        return None
    words, image = line.words, project.image
    if service.may_have("entrypoint") or service.may_have("init") or image.final.last("ENTRYPOINT") is not None:
        return None
    known, name = image.final.root.base.known, basename(words[0])
    option = words[1].text
    dash = name == "dash" or (name == "sh" and known is not None and known.distribution == "debian")
    if not dash or not option.startswith("-") or not option.endswith("c") or develops(service, project):
        return None
    start = service_start(service, project)
    run = start.process if start is not None else None
    if start is None or run is None or start.scripts or not _stays(start, run):
        return None
    minds = any(command.name in ("trap", "wait") for command in start.commands)
    return None if minds or "exec" in run.wrappers else (words[0].text, run)


def _stays(start: "ServiceStart", run: "Invocation") -> bool:
    """Whether it is a server or a worker that handles SIGTERM."""
    server = start.server
    if server is not None:
        return server.kind not in _DEAF and not server.development
    return run.program in DISTRIBUTIONS.keys() - _DEAF
