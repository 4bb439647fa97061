"""A health check asks a port of the container on which nothing listens."""

from dockerlint import Findings, Image, Project, Rule, Server, Service
from dockerlint.facts.ports import behind_proxy
from dockerlint.facts.probe import Probe, image_probe, service_probe
from dockerlint.facts.service_start import service_server

rule = Rule(summary="The health check asks a port on which the server does not listen", severity="error", since="0.1.0")
_TCP = ("-b", "--bind", "--listen", "--insecure-bind", "--quic-bind")


@rule.server()
def find_in_image(server: Server, image: Image) -> Findings:
    probe = image_probe(image)
    if probe is not None:
        yield from _asked_wrong(probe, server, "HEALTHCHECK")


@rule.service
def find_in_service(service: Service, project: Project) -> Findings:
    own = service_probe(service, project)
    inherits = own is None and service.starts_other and not service.may_have("healthcheck")
    probe = image_probe(project.image) if inherits and not project.image.empty else own
    server = service_server(service, project) if probe is not None else None
    if probe is not None and server is not None:
        yield from _asked_wrong(probe, server, f"{'HEALTHCHECK' if inherits else 'the healthcheck'} of {service.name}")


def _asked_wrong(probe: Probe, server: Server, name: str) -> Findings:
    image = server.start.image
    if server.port is None or behind_proxy(image) or _listens_twice(server):
        return
    for request in probe.requests:
        if not request.own or request.port in (None, server.port) or _named_in_source(image, str(request.port)):
            continue
        yield rule.at(
            request.word,
            f"{name} asks port {request.port}, but {server.kind} listens on {server.port}: the check always fails, and the container counts as unhealthy",
            f"Ask port {server.port}.",
            related=[(server.port_at or server.where, f"listens on {server.port}")],
        )


def _listens_twice(server: Server) -> bool:
    """Whether the server is bound to several addresses, or another process may listen beside it."""
    process = server.start.process
    bound = sum(word.text.startswith(_TCP) for word in process.arguments) if process else 0
    return bound > 1 or any(command.background for command in server.start.commands)


def _named_in_source(image: Image, port: str) -> bool:
    """Whether the application itself may open the port, as a server for metrics does."""
    context = image.project.context
    return context is not None and any(port in source.text for source in context.python_sources)
