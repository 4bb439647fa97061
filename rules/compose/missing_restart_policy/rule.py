"""A web service stays down when it ends, because nothing restarts it."""

from dockerlint import Findings, Project, Rule, Service
from dockerlint.facts.compose_services import develops
from dockerlint.facts.service_start import service_server

rule = Rule(summary="A web service has no restart policy", severity="info", since="0.1.0", presets=("strict",))


@rule.service
def find(service: Service, project: Project) -> Findings:
    if any(service.may_have(key) for key in ("restart", "deploy")) or develops(service, project):
        return
    server = service_server(service, project)
    if server is not None:
        message = f"{service.name} has no restart policy: it stays down when {server.kind} ends, and when the host starts anew"
        yield rule.at(service.key, message, "Add restart: unless-stopped.")
