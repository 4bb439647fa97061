"""A web service may use all of the host's memory."""

from dockerlint import Findings, Project, Rule, Service
from dockerlint.facts.compose_services import develops
from dockerlint.facts.service_start import service_server

rule = Rule(summary="A web service has no limit of memory", severity="info", since="0.1.0", presets=("strict",))


@rule.service
def find(service: Service, project: Project) -> Findings:
    if any(service.may_have(key) for key in ("mem_limit", "deploy")) or develops(service, project):
        return
    server = service_server(service, project)
    if server is not None:
        message = f"{service.name} has no limit of memory: where {server.kind} leaks, the kernel may kill another program of the host instead"
        yield rule.at(
            service.key,
            message,
            "Add mem_limit:, or deploy: {resources: {limits: {memory: …}}}, with what it needs under load and some more.",
        )
