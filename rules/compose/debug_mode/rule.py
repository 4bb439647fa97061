"""A compose service switches the framework's debug mode on."""

from dockerlint import Findings, Project, Rule, Service
from dockerlint.facts.compose_services import develops
from dockerlint.facts.django_debug import switches_debug
from dockerlint.facts.servers import truthy_debug
from dockerlint.facts.service_start import service_server

rule = Rule(summary="A compose service switches debug mode on", severity="warning", since="0.1.0")


@rule.service
def find(service: Service, project: Project) -> Findings:
    if not project.builds(service) or develops(service, project):
        return
    for name, value, node in service.environment:
        if not name.endswith("DEBUG") or value is None or "$" in value:
            continue
        outcome = _flask(value, service, project) if name == "FLASK_DEBUG" else _django(name, value, project)
        if outcome is not None:
            yield rule.at(
                node,
                f"{name}={value} {outcome}",
                "Leave it out here; set it in compose.override.yaml, for development.",
            )


def _flask(value: str, service: Service, project: Project) -> str | None:
    server = service_server(service, project) if truthy_debug(value) else None
    process = server.start.process if server is not None else None
    if process is None:
        return None
    if process.program == "gunicorn":
        return "switches Flask's debug mode on: handlers of error 500 are bypassed, and templates are checked for changes at every request"
    if process.program == "flask" and all(word.text != "--no-debug" for word in process.arguments):
        return "switches Werkzeug's debugger on: an error page shows the source, and its console runs code"
    return None  # app.run(debug=False) would win over the variable


def _django(name: str, value: str, project: Project) -> str | None:
    if project.context is None or not switches_debug(project.context, name, value):
        return None
    return "sets Django's DEBUG: error pages show settings, source and queries to whoever sees them"
