"""The stop signal is one that an ASGI server does not handle, and that process 1 of a container then ignores."""

from dockerlint import Edit, Findings, Fix, Image, Rule, Server
from dockerlint.facts.stopping import has_init, is_first, stop_signal

rule = Rule(summary="The stop signal is one that the server ignores", severity="warning", since="0.1.0")
# Handled by none of them; SIGHUP, by which granian and uvicorn's workers reload, stops none either.
_UNHANDLED = frozenset(("SIGQUIT", "SIGHUP"))


@rule.server("uvicorn", "fastapi", "hypercorn", "daphne", "granian")
def find(server: Server, image: Image) -> Findings:
    signal, context = stop_signal(image), image.project.context
    if signal is None or signal.at is None or signal.name not in _UNHANDLED or server.start.scripts:
        return
    if has_init(image) or not is_first(server.start):
        return
    if context is not None and any(signal.name in source.text for source in context.python_sources):
        return
    message = f"{server.kind} handles no {signal.name}, and process 1 of a container ignores what it does not handle: it is killed after 10 s at every stop"
    step, fix = image.final.last("STOPSIGNAL"), None
    if step is not None and signal.at.source is step.source:
        edit = Edit(step.source.path, signal.at.span.start, signal.at.span.end, "SIGTERM")
        fix = Fix("stop by SIGTERM", [edit], effect=["changes STOPSIGNAL"])
    yield rule.at(
        signal.at, message, "Leave it out: SIGTERM is the default, and lets requests under way be answered.", fix
    )
