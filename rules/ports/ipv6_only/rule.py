"""uvicorn listens on ``::`` with one process, and so on IPv6 alone."""

from dockerlint import Findings, Fix, Image, Rule, Server, Word
from dockerlint.edits import replaced
from dockerlint.facts.ipv6 import ipv6_alone

rule = Rule(summary="uvicorn listens on IPv6 alone", severity="warning", since="0.1.0")
_ALL = "0.0.0.0"  # noqa: S104 - advice for the inside of a container
_HELP = "Listen on 0.0.0.0; where IPv6 is wanted too, hypercorn, granian and uvicorn with --workers 2 or more take both on ::."
# Their networks reach the container by IPv6.
_PLATFORMS = ("fly.toml", "railway.json", "railway.toml")


@rule.server("uvicorn", "fastapi")
def find(server: Server, image: Image) -> Findings:
    if not ipv6_alone(server):
        return
    context, service = image.project.context, image.project.service
    if context is not None and any(context.is_file(name) for name in _PLATFORMS):
        return
    if service is not None and (service.starts_other or "enable_ipv6" in service.compose.source.text):
        return
    message = (
        f"{server.kind} listens at :: on IPv6 alone, as it does with one process: connections over IPv4 are refused, "
        "and a published port's are such on Docker's networks where nobody enables IPv6"
    )
    yield rule.at(server.host_at or server.where, message, _HELP, _fix(server))


def _fix(server: Server) -> Fix | None:
    where = server.host_at
    step = server.start.holding(where) if isinstance(where, Word) and "()" not in server.how else None
    if step is None or not isinstance(where, Word):
        return None
    at = where.raw.find("::")
    edit = replaced(where.part(at, at + 2), _ALL) if at >= 0 else None
    return Fix(f"listen on {_ALL}", [edit], safe=False, effect=[f"changes {step.keyword}"]) if edit else None
