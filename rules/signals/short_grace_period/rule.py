"""The container is killed before the time is up that the server gives to requests under way."""

from dockerlint import Findings, Image, Located, Rule, Server, Service
from dockerlint.facts.gunicorn import gunicorn_setting
from dockerlint.facts.stopping import GRACE, grace_period
from dockerlint.syntax.shell import is_static

rule = Rule(summary="The container is killed before the server's graceful timeout", severity="warning", since="0.1.0")
_OPTIONS = {"uvicorn": "--timeout-graceful-shutdown", "hypercorn": "--graceful-timeout"}


@rule.server("gunicorn", "uvicorn", "hypercorn")
def find(server: Server, image: Image) -> Findings:
    service = image.project.service
    told = _graceful(server) if service is not None and not service.starts_other else None
    if service is None or told is None:
        return
    seconds, where = told
    given = grace_period(service)
    if given is None and service.node.get("stop_grace_period") is not None:
        return
    grace = given[0] if given is not None else GRACE
    if seconds <= grace:
        return
    default = "" if given is not None else " (compose's default)"
    message = (
        f"{server.kind} waits up to {seconds} s for requests under way, but compose kills {service.name} after {grace:g} s{default}: "
        f"longer requests are cut off"
    )
    help_text = f"Give the service stop_grace_period: {seconds + 5}s, or let the server wait for less than {grace:g} s."
    yield rule.at(where, message, help_text, related=_related(service, given))


def _related(service: Service, given: tuple[float, Located] | None) -> list[tuple[Located, str]]:
    key = service.node.key("build")
    if given is not None:
        return [(given[1], "compose kills after this time")]
    return [(key, f"the service {service.name} has no stop_grace_period")] if key is not None else []


def _graceful(server: Server) -> tuple[int, Located] | None:
    """The seconds that the server is told to wait, and where; None where it is not told or that is not known."""
    if server.kind == "gunicorn":
        told = gunicorn_setting(server, "graceful_timeout", "--graceful-timeout")
        text, where = told.value, told.at
    else:
        process = server.start.process
        given = server.options if process is not None and process.program == server.kind else None
        word = given.value(_OPTIONS[server.kind]) if given is not None else None
        text, where = (word.text, word) if word is not None and is_static(word) else (None, None)
    return (int(text), where) if text is not None and where is not None and text.isdecimal() else None
