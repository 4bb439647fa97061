"""The server believes what any client says of itself as a proxy, and its port is published."""

from dockerlint import Findings, Image, Located, Rule, Server
from dockerlint.facts.compose_ports import ports
from dockerlint.facts.gunicorn import gunicorn_setting

rule = Rule(
    summary="The server trusts everybody as its proxy, and its port is published", severity="warning", since="0.1.0"
)
_OPTION = "--forwarded-allow-ips"
_VARIABLE = "FORWARDED_ALLOW_IPS"
_SAID = {"gunicorn": "that it came by HTTPS", "uvicorn": "from which address it comes, and that by HTTPS"}


@rule.server("gunicorn", "uvicorn")
def find(server: Server, image: Image) -> Findings:
    service = image.project.service
    where = _everybody(server)
    if service is None or service.starts_other or where is None or image.project.for_development:
        return
    port = next((found for found in ports(service) if found.everywhere and found.target == server.port), None)
    if port is None:
        return
    message = (
        f"{server.kind} lets every client say {_SAID[server.kind]} ({_OPTION} *), and compose publishes port {server.port} of {service.name} "
        f"to everybody: what the application knows of a request is what the client likes"
    )
    help_text = (
        "Name the proxy's address or network instead of *; or leave ports: to the proxy, so that nobody else gets here."
    )
    yield rule.at(where, message, help_text, related=[(port.node, "published here")])


def _everybody(server: Server) -> Located | None:
    """Where the server is told to trust all addresses."""
    process = server.start.process
    if process is None or process.program != server.kind:
        return None
    if server.kind == "gunicorn":
        told = gunicorn_setting(server, "forwarded_allow_ips", _OPTION)
        if not told.known or told.value is not None:
            return told.at if told.value == "*" else None
    else:
        options = server.options
        word = options.value(_OPTION)
        if options.has("--no-proxy-headers"):
            return None
        if word is not None:
            return word if word.text == "*" else None
    setting = server.variable(_VARIABLE)
    return setting.place if setting is not None and setting.value == "*" else None
