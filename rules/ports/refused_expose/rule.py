"""EXPOSE names a port that there is not, and the builder refuses it."""

from dockerlint import Findings, Image, Rule, Step
from dockerlint.facts.exposed import exposed
from dockerlint.regex import regex

rule = Rule(
    summary="EXPOSE names a port that there is not",
    severity="error",
    since="0.1.0",
    aliases=("DL3011", "DS-0008", "unix_ports_out_of_range", "invalid-port", "invalid_port"),
)
_PROTOCOLS = frozenset(("", "tcp", "udp", "sctp"))
_RANGE = regex(r"(\d+)(?:-(\d+))?")
_HIGHEST = 65535


@rule.step("EXPOSE")
def find(step: Step, image: Image) -> Findings:  # noqa: ARG001
    for word, text in exposed(step):
        port, _, protocol = text.rpartition(":")[2].partition("/")
        problem = _problem(port, protocol.lower())
        if problem is not None:
            yield rule.at(
                word,
                f"EXPOSE {text}: {problem}, and the build stops here",
                "Write the port that the server listens on: EXPOSE 8000.",
            )


def _problem(port: str, protocol: str) -> str | None:
    found = _RANGE.fullmatch(port)
    if found is None:
        return (
            f"{port} is no number of a port" + (" (several are parted by blanks)" if "," in port else "")
            if port
            else None
        )
    first, last = int(found[1]), int(found[2] or found[1])
    if last > _HIGHEST or first > _HIGHEST:
        return f"ports go up to {_HIGHEST}"
    if last < first:
        return "the range ends before it begins"
    return (
        f"{protocol} is no protocol of a port (tcp, udp and sctp are)"
        if protocol.partition("/")[0] not in _PROTOCOLS
        else None
    )
