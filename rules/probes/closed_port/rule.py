"""A health check asks a port of the container on which nothing listens."""

from dockerlint import Findings, Image, Rule, Server
from dockerlint.facts.ports import behind_proxy
from dockerlint.facts.probe import Probe, probes

rule = Rule(summary="The health check asks a port on which the server does not listen", severity="error", since="0.1.0")
_TCP = ("-b", "--bind", "--listen", "--insecure-bind", "--quic-bind")


@rule.server()
def find(server: Server, image: Image) -> Findings:
    if server.port is None or behind_proxy(image) or _listens_twice(server):
        return
    for probe in probes(image.project):
        if not _asks_this_server(probe, image):
            continue
        for request in probe.requests:
            if not request.own or request.port in (None, server.port) or _named_in_source(image, str(request.port)):
                continue
            yield rule.at(
                request.word,
                f"{probe.name} asks port {request.port}, but {server.kind} listens on {server.port}: the check always fails, and the container counts as unhealthy",
                f"Ask port {server.port}.",
                related=[(server.port_at or server.where, f"listens on {server.port}")],
            )


def _asks_this_server(probe: Probe, image: Image) -> bool:
    """Whether the check belongs to a container that starts what the image says, with the environment that the server was read with."""
    service = image.project.service
    if probe.service is None:
        return True
    return service is not None and probe.service.name == service.name and not service.starts_other


def _listens_twice(server: Server) -> bool:
    """Whether the server is bound to several addresses, or another process may listen beside it."""
    process = server.start.process
    bound = sum(word.text.startswith(_TCP) for word in process.arguments) if process else 0
    return bound > 1 or any(command.background for command in server.start.commands)


def _named_in_source(image: Image, port: str) -> bool:
    """Whether the application itself may open the port, as a server for metrics does."""
    context = image.project.context
    return context is not None and any(port in source.text for source in context.python_sources)
