"""What a compose service starts that builds the Dockerfile: its own command where it says one, else the image's."""

from dockerlint.syntax.shell import Command, unfold

from .compose_command import command_line
from .servers import server_of
from .start import Start

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .compose import Service
    from .environment import Environment
    from .image import Image
    from .project import Project
    from .servers import Server


class ServiceStart(Start):
    """The start command of a service. `environment` is what the service's process finds, not another one's."""

    def __init__(self, image: "Image", service: "Service") -> None:
        self._service = service
        super().__init__(image, image.final)

    def _first(self) -> "list[Command]":
        entrypoint, command = command_line(self._service, "entrypoint"), command_line(self._service, "command")
        if entrypoint is None and command is None:
            return super()._first()
        words = list(entrypoint.words) if entrypoint else []
        if entrypoint is None and self.entrypoint is not None:
            if not self.entrypoint.instruction.exec_form:
                return self.entrypoint.commands
            words = list(self.entrypoint.words)
        words += command.words if command else []
        return list(unfold(Command(words))) if words else []

    @property
    def environment(self) -> "Environment":
        from .environment import Environment

        return Environment(self.image.project, self._service, self)


def service_start(service: "Service", project: "Project") -> "ServiceStart | None":
    """The start command of a service that builds the Dockerfile; None for another service."""
    if not project.builds(service):
        return None
    return ServiceStart(project.image, service)


def service_server(service: "Service", project: "Project") -> "Server | None":
    """The server that the service starts; None where it starts none that is known."""
    start = service_start(service, project)
    return server_of(start, project.application) if start is not None and start.process is not None else None
