"""The application asks for the client's address and gets its proxy's, as nothing reads what the proxy says of the client."""

from dockerlint import Findings, Image, Rule, Server, Service, Word

rule = Rule(summary="The proxy's address is taken for the client's", severity="warning", since="0.1.0")
_PROXIES = ("nginx", "traefik", "caddy", "haproxy", "httpd")
_ASKED = (
    ("flask", "request", "request.remote_addr"),
    ("flask_limiter.util", "get_remote_address", "get_remote_address"),
)
_READ_OTHERWISE = (
    "ProxyFix",
    "FORWARDED_FOR",
    "Forwarded-For",
    "X-Real-I",
    "X_REAL_I",
    "CF-Connecting",
    "remote_addr =",
)


@rule.server("gunicorn")
def find(server: Server, image: Image) -> Findings:
    service, context = image.project.service, image.project.context
    proxy = _proxy_of(service) if service is not None and service.node.get("ports") is None else None
    if (
        service is None
        or proxy is None
        or context is None
        or not any(call.name == "flask.Flask" for call in image.project.loaded[0])
    ):
        return
    if any(word in source.text for source in context.python_sources for word in _READ_OTHERWISE):
        return
    found = _address_asked(image)
    if found is None:
        return
    where, name = found
    message = (
        f"{name} is the address of {proxy.name}, the same for every visitor: {server.kind} does not read X-Forwarded-For, and the application has "
        f"no ProxyFix"
    )
    help_text = (
        "Tell Flask how many proxies there are: app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1)."
    )
    key = service.compose.root.get("services") if service.compose.root is not None else None
    place = key.key(proxy.name) if key is not None else None
    yield rule.at(
        where, message, help_text, related=[(place, "the proxy that stands before it")] if place is not None else []
    )


def _proxy_of(service: Service) -> Service | None:
    """The service with a proxy's image that publishes ports and says that it depends on this one."""
    for other in service.compose.services:
        image = other.node.get("image")
        name = (image.text or "").partition(":")[0].rpartition("/")[2] if image is not None else ""
        if name.startswith(_PROXIES) and other.node.get("ports") is not None and _depends(other, service.name):
            return other
    return None


def _depends(other: Service, name: str) -> bool:
    for key in ("depends_on", "links"):
        node = other.node.get(key)
        if node is not None and name in [item.text for item in (*node.elements, *(found for found, _ in node.items))]:
            return True
    return False


def _address_asked(image: Image) -> tuple[Word, str] | None:
    """Where a module asks for the client's address: ``request.remote_addr`` of Flask, or Flask-Limiter's ``get_remote_address``."""
    for module in image.project.loaded[1]:
        for package, name, written in _ASKED:
            found = module.use_of(written) if module.import_of(package, name) is not None else None
            if found is not None:
                return found, written
    return None
