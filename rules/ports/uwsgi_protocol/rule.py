"""A port that speaks the uwsgi protocol is published, where HTTP is expected."""

from dockerlint import Findings, Image, Located, Rule, Server
from dockerlint.facts.compose_ports import ports
from dockerlint.facts.ports import behind_proxy
from dockerlint.facts.servers import split_address
from dockerlint.facts.uwsgi import Uwsgi

rule = Rule(summary="The published port speaks the uwsgi protocol, not HTTP", severity="error", since="0.1.0")
_HTTP = ("http", "http-socket", "https", "https-socket", "http11-socket", "router")


@rule.server("uwsgi")
def find(server: Server, image: Image) -> Findings:
    process, service = server.start.process, image.project.service
    if process is None or service is None or service.starts_other or behind_proxy(image):
        return
    told = Uwsgi(server.start, process)
    if not told.known or told.said(*_HTTP, "protocol", "socket-protocol"):
        return
    for port, where in _sockets(told):
        published = next((found for found in ports(service) if found.target == port and found.everywhere), None)
        if published is not None:
            message = (
                f"port {port} speaks the uwsgi protocol, not HTTP, and compose publishes it for {service.name}: no browser gets an answer, "
                f"and the protocol lets whoever reaches it run code in the application"
            )
            help_text = (
                f"Serve HTTP: http-socket = 0.0.0.0:{port}; or publish the proxy alone, which speaks uwsgi with it."
            )
            yield rule.at(where, message, help_text, related=[(published.node, "published here")])


def _sockets(told: Uwsgi) -> list[tuple[int, Located]]:
    """The TCP ports of uwsgi sockets, each with the place that says it."""
    found = []
    for value, where in told.said("socket", "uwsgi-socket"):
        port = split_address(value)[1] if ":" in value and "/" not in value else None
        if port is not None:
            found.append((port, where))
    return found
