"""A service is published on a port of the host that macOS uses itself."""

from dockerlint import Findings, Project, Rule, Service
from dockerlint.facts.compose_ports import ports

rule = Rule(
    summary="A service is published on a port that macOS uses for AirPlay",
    severity="info",
    since="0.1.0",
    presets=("strict",),
)
_TAKEN = ("5000", "7000")


@rule.service
def find(service: Service, project: Project) -> Findings:  # noqa: ARG001
    for port in ports(service):
        if port.everywhere and port.published in _TAKEN and port.protocol == "tcp":
            message = f"on macOS since 12 the AirPlay receiver listens on port {port.published}: docker compose up fails there, for the address is in use"
            yield rule.at(
                port.node, message, f"Publish another port of the host, such as 8000:{port.target or port.published}."
            )
