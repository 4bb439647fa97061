"""The port that the server listens on is not among the exposed ones."""

from dockerlint import Findings, Fix, Image, Rule
from dockerlint.edits import line_before, replaced
from dockerlint.facts.compose_expose import exposed_by_compose
from dockerlint.facts.ports import Exposed, behind_proxy

rule = Rule(summary="The server's port is not exposed", severity="warning", since="0.1.0")


@rule.image
def find(image: Image) -> Findings:
    server = image.project.server
    exposed = Exposed(image.final)
    if server is None or server.port is None or not exposed.complete or exposed.holds(server.port):
        return
    if (server.loopback and server.defaulted) or behind_proxy(image):
        return  # of the first, ports/loopback-bind says what is wrong, and mending it decides the port
    port = server.port
    if exposed.words:
        word, _ = exposed.words[-1]
        shown = [f"{ports[0]}" if len(ports) == 1 else f"{ports[0]}–{ports[-1]}" for _, ports in exposed.words]
        message = f"EXPOSE says {' and '.join(shown)}, but {server.kind} listens on {port}: docker run -P and compose tools publish a closed port"
        yield rule.at(
            word,
            message,
            f"Write EXPOSE {port}, or let the server listen on {' or '.join(shown)}.",
            _other_port(image, exposed, port),
            related=[(server.port_at or server.where, f"listens on {port}")],
        )
    elif not exposed_by_compose(image.project, port):
        message = f"{server.kind} listens on {port}, but nothing is exposed: docker run -P publishes nothing and nobody sees which port to use"
        yield rule.at(server.where, message, f"Add EXPOSE {port}.", _fix(image, port))


def _other_port(image: Image, exposed: Exposed, port: int) -> Fix | None:
    """The server's port in place of the one that the final stage exposes; None where it exposes several, or compose goes to that one."""
    (word, ports), *others = exposed.words
    own = any(word in step.words for step in image.final.steps if step.keyword == "EXPOSE")
    if others or len(ports) != 1 or not own or _published(image, ports[0]):
        return None
    number, slash, protocol = word.text.partition("/")
    edit = replaced(word, f"{port}{slash}{protocol}") if number == str(ports[0]) else None
    return Fix(f"write {port}", [edit], safe=False, effect=["changes EXPOSE"]) if edit else None


def _published(image: Image, port: int) -> bool:
    """Whether a compose service of the image publishes the port: then the server is more likely to be wrong than EXPOSE."""
    from dockerlint.facts.compose_ports import ports

    return any(entry.target == port for service in image.project.services for entry in ports(service))


def _fix(image: Image, port: int) -> Fix | None:
    """A line before CMD or ENTRYPOINT of the final stage, and before the comment that stands above it."""
    step = next((step for step in image.final.steps if step.keyword in ("CMD", "ENTRYPOINT")), None)
    if step is None:
        return None
    return Fix(f"add EXPOSE {port}", [line_before(step.instruction, f"EXPOSE {port}")], effect=["adds EXPOSE"])
