"""The server listens on the container's own loopback address, where nobody outside can reach it."""

from dockerlint import Findings, Image, Rule, Server, Service
from dockerlint.facts.ports import Exposed, behind_proxy

rule = Rule(summary="The server listens on 127.0.0.1 inside the container", severity="error", since="0.1.0")
_ALL = "0.0.0.0"  # noqa: S104 - advice for the inside of a container


@rule.image
def find(image: Image) -> Findings:
    server, service = image.project.server, image.project.service
    if server is None or not server.loopback or behind_proxy(image) or image.project.for_development:
        return
    if service is not None and (service.starts_other or service.node.get("network_mode") is not None):
        return
    exposed = [f"{ports[0]}" for _, ports in Exposed(image.final).words]
    if server.kind == "gunicorn" and server.defaulted and not exposed and not _published(service):
        return  # some platforms set PORT, and then gunicorn listens on all addresses
    default = " (its default)" if server.defaulted else ""
    port = f":{server.port}" if server.port else ""
    message = f"{server.kind} listens on {server.host}{port}{default}: nothing outside the container's own network can connect"
    if exposed:
        message += f", though EXPOSE says {exposed[0]}"
    yield rule.at(server.host_at or server.where, message, _help(server))


def _help(server: Server) -> str:
    """In the words of the place that says the address now; where none does, as an addition to the command."""
    by, address = server.host_by, f"{_ALL}:{server.port or 8000}"
    if "()" in server.how:
        return 'Pass host="0.0.0.0".'
    if server.kind == "django":
        return f"{'Write' if by else 'Add'} {address}."
    if by is None:
        option = {"gunicorn": f"--bind {address}", "hypercorn": f"--bind {address}", "daphne": f"-b {_ALL}"}
        return f"Add {option.get(server.kind, f'--host {_ALL}')}."
    if by == "bind":
        return f'Write bind = "{address}".'
    if by == "GUNICORN_CMD_ARGS":
        return f"Write --bind={address} in {by}."
    if by.startswith("-"):
        whole = by != "--host" and server.kind != "daphne"
        return f"Write {by} {address if whole else _ALL}."
    return f"Write {by}={_ALL}."


def _published(service: Service | None) -> bool:
    return service is not None and service.node.get("ports") is not None
