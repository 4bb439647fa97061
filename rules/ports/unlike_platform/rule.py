"""The server listens on another port than the one on which the platform looks for it."""

from dockerlint import Findings, Image, Rule, Server
from dockerlint.facts.platform_ports import expected_port
from dockerlint.facts.ports import behind_proxy

rule = Rule(summary="The platform looks for the application on another port", severity="error", since="0.1.0")


@rule.server()
def find(server: Server, image: Image) -> Findings:
    if server.port is None or image.project.for_development or behind_proxy(image) or _from_outside(server):
        return
    expected = expected_port(image.project)
    if expected is None or expected.port == server.port:
        return
    if expected.port is None:
        message = f"{expected.platform} tells the container its port in PORT, but {server.kind} listens on {server.port}: it is stopped when nothing answers there"
        help_text = "Let the shell put the port in: CMD exec … 0.0.0.0:$PORT …"
    else:
        message = f"{expected.platform} connects to port {expected.port}, but {server.kind} listens on {server.port}: no request gets an answer"
        help_text = f"Write {server.port} there, or let {server.kind} listen on {expected.port}."
    yield rule.at(
        server.port_at or server.where, message, help_text, related=[(expected.at, f"{expected.platform} is told here")]
    )


def _from_outside(server: Server) -> bool:
    """Whether a variable has a say in the port: gunicorn's default follows PORT, others may be written so."""
    if server.port_at is None:
        return server.kind == "gunicorn" or server.variable("PORT") is not None
    span = server.port_at.span
    text = server.port_at.source.text[span.start : span.end]
    return "PORT" in text or "$" in text or "environ" in text or "getenv" in text
