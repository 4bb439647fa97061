"""A database, cache or broker is published on all of the host's addresses."""

from dockerlint import Edit, Findings, Fix, Project, Rule, Service
from dockerlint.data.stores import PORTS
from dockerlint.facts.compose_ports import Port, ports
from dockerlint.facts.compose_services import develops, store_of

rule = Rule(summary="A database or cache is published on all addresses of the host", severity="warning", since="0.1.0")
_LOCAL = "127.0.0.1:"


@rule.service
def find(service: Service, project: Project) -> Findings:
    store = store_of(service)
    if store is None or develops(service, project):
        return
    for port in ports(service):
        if port.everywhere and port.target == PORTS.get(store) and port.protocol == "tcp":
            message = (
                f"{store} is published on all addresses of the host, past its firewall (Docker writes rules of its own): "
                "the other services reach it without that"
            )
            yield rule.at(
                port.node,
                message,
                f"Take it out; to reach it from the host itself, write {_LOCAL}{_host(port)}:{port.target}.",
                _fix(port),
            )


def _host(port: Port) -> str:
    return port.published if port.published and "$" not in port.published else f"{port.target}"


def _fix(port: Port) -> Fix | None:
    """An edit of the short form without an address: what comes from other machines is refused from then on, so it is not safe."""
    text, span, source = port.node.text, port.node.span, port.node.source
    at = source.text.find(text, span.start, span.end) if text and port.address == "" and port.published else -1
    return (
        Fix("Publish it for the host itself only", [Edit(source.path, at, at, _LOCAL)], safe=False) if at >= 0 else None
    )
