"""The application's own port is published beside the proxy that stands before it."""

from dockerlint import Findings, Project, Rule, Service
from dockerlint.facts.compose_ports import ports
from dockerlint.facts.compose_services import develops, reference_of
from dockerlint.facts.service_start import service_server

rule = Rule(summary="The application is published beside its proxy", severity="info", since="0.1.0")
_PROXIES = frozenset(("nginx", "nginx-unprivileged", "traefik", "caddy", "haproxy", "httpd"))
_WEB = frozenset((80, 443, 8080, 8443))


@rule.service
def find(service: Service, project: Project) -> Findings:
    if not project.builds(service) or develops(service, project):
        return
    server = service_server(service, project)
    proxy = next((other for other in service.compose.services if other.name != service.name and _is_proxy(other)), None)
    if server is None or server.development or proxy is None:
        return
    for port in ports(service):
        if port.everywhere and port.target == server.port:
            message = (
                f"{server.kind} can be reached from outside at port {port.published or port.target} as well as through {proxy.name}: "
                f"who connects there gets around {proxy.name}, and may send X-Forwarded-For and its like"
            )
            help_text = f"Take the port out: {proxy.name} reaches {service.name}:{port.target} over the network of the compose file."
            yield rule.at(port.node, message, help_text, related=[(proxy.key, "the proxy")])


def _is_proxy(service: Service) -> bool:
    """Whether it runs a known proxy and publishes a port of the web."""
    reference = reference_of(service)
    return (
        reference is not None
        and reference.name in _PROXIES
        and any(port.target in _WEB and not port.local for port in ports(service))
    )
