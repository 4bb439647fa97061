"""The application's own port is published beside the proxy that stands before it."""

from dockerlint import Findings, Project, Rule, Service
from dockerlint.facts.compose_ports import ports
from dockerlint.facts.compose_proxies import stands_before
from dockerlint.facts.compose_services import develops
from dockerlint.facts.service_start import service_server

rule = Rule(summary="The application is published beside its proxy", severity="info", since="0.1.0")


@rule.service
def find(service: Service, project: Project) -> Findings:
    if not project.builds(service) or develops(service, project):
        return
    server = service_server(service, project)
    open_ports = [
        port for port in ports(service) if server is not None and port.everywhere and port.target == server.port
    ]
    if server is None or server.development or not open_ports:
        return
    public = (other for other in service.compose.services if any(not port.local for port in ports(other)))
    proxy = next((other for other in public if stands_before(other, service)), None)
    if proxy is None:
        return
    for port in open_ports:
        message = (
            f"{server.kind} can be reached from outside at port {port.published or port.target} as well as through {proxy.name}: "
            f"who connects there gets around {proxy.name}, and may send X-Forwarded-For and its like"
        )
        help_text = f"Take the port out: {proxy.name} reaches {service.name}:{port.target} over the network of the compose file."
        yield rule.at(port.node, message, help_text, related=[(proxy.key, "the proxy")])
