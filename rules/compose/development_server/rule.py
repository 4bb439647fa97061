"""A compose service replaces the image's command by a development server."""

from dockerlint import Findings, Located, Project, Rule, Server, Service
from dockerlint.facts.compose_services import develops, for_development_by_environment
from dockerlint.facts.service_start import service_server

rule = Rule(summary="A compose service starts a development server", severity="warning", since="0.1.0")
_OVERRIDE = "keep this one in compose.override.yaml, for development."


@rule.service
def find(service: Service, project: Project) -> Findings:
    if not service.starts_other or develops(service, project) or for_development_by_environment(service):
        return
    server = service_server(service, project)
    where = _at_fault(server) if server is not None else None
    if server is None or where is None or where.source is not service.node.source:
        return
    own = project.server
    instead = (
        f" in place of the image's {own.kind}"
        if own is not None and not own.development and own.kind != server.kind
        else ""
    )
    message = f"{service.name} starts {server.how}{instead}: a server for development, which its authors warn against running in production"
    if not server.development:
        message = f"{service.name} starts {server.kind} with --reload: it watches the files, and restarts the application whenever one changes"
    good = own is not None and not own.development
    help_text = f"{'Leave command: out, so that the image starts its own server' if good else 'Start a production server'}; {_OVERRIDE}"
    yield rule.at(where, message, help_text)


def _at_fault(server: Server) -> Located | None:
    process = server.start.process
    if server.development or process is None:
        return server.where
    return next((word for word in process.arguments if word.text == "--reload"), None)
