"""The server listens on the container's own loopback address, where nobody outside can reach it."""

from dockerlint import Findings, Fix, Image, Rule, Server, Service, Word
from dockerlint.edits import replaced, words_behind
from dockerlint.facts.ports import Exposed, behind_proxy
from dockerlint.facts.sidecars import reached_by_sidecar

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
    if reached_by_sidecar(image.project):
        return
    default = " (its default)" if server.defaulted else ""
    port = f":{server.port}" if server.port else ""
    message = f"{server.kind} listens on {server.host}{port}{default}: nothing outside the container's own network can connect"
    if exposed:
        message += f", though EXPOSE says {exposed[0]}"
    only = {port for _, ports in Exposed(image.final).words for port in ports}
    both = server.defaulted and server.kind in ("gunicorn", "hypercorn")  # the port is the default too
    wanted = only.pop() if both and len(only) == 1 else server.port or 8000
    yield rule.at(server.host_at or server.where, message, _help(server, wanted), _fix(server, wanted))


def _help(server: Server, port: int) -> str:
    """In the words of the place that says the address now; where none does, as an addition to the command."""
    by, address = server.host_by, f"{_ALL}:{port}"
    if server.kind == "gradio":
        return 'Give launch() server_name="0.0.0.0", or add ENV GRADIO_SERVER_NAME=0.0.0.0.'
    if "()" in server.how:
        return 'Pass host="0.0.0.0".'
    if server.kind == "django":
        return f"{'Write' if by else 'Add'} {address}."
    if by is None:
        return f"Add {' '.join(_option(server, port))}."
    if by == "bind":
        return f'Write bind = "{address}".'
    if by == "GUNICORN_CMD_ARGS":
        return f"Write --bind={address} in {by}."
    if by.startswith("-"):
        whole = by != "--host" and server.kind != "daphne"
        return f"Write {by} {address if whole else _ALL}."
    return f"Write {by}={_ALL}."


def _option(server: Server, port: int) -> tuple[str, str]:
    """What lets the server listen on all addresses, and on the port it has; where that is its default, on the one that is exposed."""
    address = f"{_ALL}:{port}"
    option = {"gunicorn": ("--bind", address), "hypercorn": ("--bind", address), "daphne": ("-b", _ALL)}
    return option.get(server.kind, ("--host", _ALL))


def _fix(server: Server, port: int) -> Fix | None:
    """The address in CMD or ENTRYPOINT, where it is written there, or nowhere."""
    process, host = server.start.process, server.host or ""
    if process is None or "()" in server.how:
        return None
    if isinstance(server.host_at, Word):
        where, at = server.host_at, server.host_at.raw.find(host)
        edit = replaced(where.part(at, at + len(host)), _ALL) if at >= 0 else None
        effect = "changes"
    else:
        where, effect = (
            next((word for word in process.arguments if word.text in ("run", "dev")), process.word),
            "extends",
        )
        known = server.kind not in ("django", "granian") and server.host_by is None and process.program != "python"
        edit = words_behind(where, *_option(server, port)) if known else None
    step = server.start.holding(where)
    if step is None or edit is None:
        return None
    return Fix(f"listen on {_ALL}", [edit], safe=False, effect=[f"{effect} {step.keyword}"])


def _published(service: Service | None) -> bool:
    return service is not None and service.node.get("ports") is not None
