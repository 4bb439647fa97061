"""A service is published on a port of the host that macOS uses itself."""

from dockerlint import Findings, Project, Rule, Service
from dockerlint.facts.compose_ports import ports

rule = Rule(
    summary="A service is published on a port that macOS uses for AirPlay",
    severity="info",
    since="0.1.0",
    presets=("strict",),
)
_OF_AIRPLAY = [5000, 7000]
taken = rule.option(
    "ports", _OF_AIRPLAY, "The ports that something else listens on, on the machines that the team works at."
)


@rule.service
def find(service: Service, project: Project) -> Findings:
    for port in ports(service):
        number = int(port.published) if port.published.isdecimal() else None
        if port.everywhere and number in taken.value(project) and port.protocol == "tcp":
            where = (
                "on macOS since 12 the AirPlay receiver"
                if number in _OF_AIRPLAY
                else "on the team's machines something else"
            )
            message = f"{where} listens on port {number}: docker compose up fails there, for the address is in use"
            yield rule.at(
                port.node, message, f"Publish another port of the host, such as 8000:{port.target or port.published}."
            )
