"""The port that the server listens on is not among the exposed ones."""

from dockerlint import Edit, Findings, Fix, Image, Rule
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
            related=[(server.port_at or server.where, f"listens on {port}")],
        )
    else:
        message = f"{server.kind} listens on {port}, but nothing is exposed: docker run -P publishes nothing and nobody sees which port to use"
        yield rule.at(server.where, message, f"Add EXPOSE {port}.", _fix(image, port))


def _fix(image: Image, port: int) -> Fix | None:
    """A line before CMD or ENTRYPOINT of the final stage, and before the comment that stands above it."""
    step = next((step for step in image.final.steps if step.keyword in ("CMD", "ENTRYPOINT")), None)
    if step is None:
        return None
    source, start = step.source, step.span.start
    if start and source.text[start - 1] != "\n":
        return None
    for comment in reversed(image.project.doc.comments):
        if comment.span.start < start and not source.text[comment.span.end : start].strip(" \t\r").replace("\n", "", 1):
            start = source.line_starts[source.position(comment.span.start).line - 1]
    ending = "\r\n" if source.text[max(0, start - 2) : start] == "\r\n" else "\n"
    edit = Edit(source.path, start, start, f"EXPOSE {port}{ending}")
    return Fix(f"add EXPOSE {port}", [edit], effect=["adds EXPOSE"])
