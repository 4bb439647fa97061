"""A compose service publishes a port of the container on which its server does not listen."""

import re

from dockerlint import Findings, Project, Rule, Server, Service
from dockerlint.facts.compose_ports import Port, ports
from dockerlint.facts.ports import behind_proxy
from dockerlint.facts.service_start import service_server

rule = Rule(summary="A service publishes a port that its server does not listen on", severity="error", since="0.1.0")


@rule.service
def find(service: Service, project: Project) -> Findings:
    published = [port for port in ports(service) if port.protocol == "tcp"] if project.builds(service) else []
    if not published or service.may_have("network_mode") or behind_proxy(project.image):
        return
    server = service_server(service, project)
    if server is None or server.port is None or any(_may_answer(server, port) for port in published):
        return
    port = published[0]
    message = f"container port {port.target} is published, but {server.kind} listens on {server.port}: every connection is refused"
    host = f"{port.published}:" if port.published and "$" not in port.published else ""
    related = (
        [(server.port_at or server.where, "the server's port")]
        if server.port_at
        else [(server.where, f"{server.port} is its default")]
    )
    yield rule.at(
        port.node,
        message,
        f"Publish {host}{server.port}, or let {server.kind} listen on {port.target}.",
        related=related,
    )


def _may_answer(server: Server, port: Port) -> bool:
    """Whether something in the container may listen on the port: this server, another of its sockets, or another command."""
    start = server.start
    if port.target is None or port.target == server.port or start.process is None:
        return True
    told = any(re.search(rf"(?<!\d){port.target}(?!\d)", word.text) for word in start.process.arguments)
    return told or any(command is not start.process.command and command.background for command in start.commands)
