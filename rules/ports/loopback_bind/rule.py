"""The server listens on the container's own loopback address, where nobody outside can reach it."""

from dockerlint import Findings, Image, Rule
from dockerlint.facts.ports import Exposed

rule = Rule(summary="The server listens on 127.0.0.1 inside the container", severity="error", since="0.1.0")
_PROXIES = frozenset(("nginx", "apache2", "httpd", "caddy", "haproxy", "traefik", "supervisord", "envoy"))


@rule.image
def find(image: Image) -> Findings:
    server = image.project.server
    if server is None or not server.loopback or _behind_proxy(image) or image.project.for_development:
        return
    exposed = [f"{ports[0]}" for _, ports in Exposed(image.final).words]
    if server.kind == "gunicorn" and server.defaulted and not exposed and not _published(image):
        return  # some platforms set PORT, and then gunicorn listens on all addresses
    default = " (its default)" if server.defaulted else ""
    port = f":{server.port}" if server.port else ""
    message = f"{server.kind} listens on {server.host}{port}{default}: nothing outside the container's own network can connect"
    if exposed:
        message += f", though EXPOSE says {exposed[0]}"
    yield rule.at(server.bind or server.where, message, _help(server.kind, server.how, server.port or 5000))


def _help(kind: str, how: str, port: int) -> str:
    if kind in ("gunicorn", "hypercorn"):
        return f"Add --bind 0.0.0.0:{port}."
    if "()" in how:
        return 'Pass host="0.0.0.0".'
    return "Add 0.0.0.0:8000." if kind == "django" else "Add --host 0.0.0.0."


def _published(image: Image) -> bool:
    service = image.project.service
    return service is not None and service.node.get("ports") is not None


def _behind_proxy(image: Image) -> bool:
    """Whether a proxy runs in the same container, or the container shares the host's network."""
    start = image.project.start
    if start is not None and any(command.name in _PROXIES or "nginx" in command.text for command in start.commands):
        return True
    service = image.project.service
    mode = service.node.get("network_mode") if service else None
    return mode is not None and mode.text is not None
