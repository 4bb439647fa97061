"""The stop signal is one by which gunicorn ends at once, without waiting for requests."""

from dockerlint import Edit, Findings, Fix, Image, Rule, Server
from dockerlint.facts.stopping import stop_signal

rule = Rule(summary="The stop signal makes gunicorn drop requests", severity="warning", since="0.1.0")
_QUICK = frozenset(("SIGINT", "SIGQUIT"))


@rule.server("gunicorn")
def find(server: Server, image: Image) -> Findings:
    signal, process = stop_signal(image), server.start.process
    if signal is None or signal.at is None or signal.name not in _QUICK or process is None or server.start.scripts:
        return
    if any(
        word.text.startswith(("-r", "--rewrite")) for word in process.command.words if word.start < process.word.start
    ):
        return
    message = f"{signal.name} is gunicorn's quick shutdown: requests under way end with an error at every stop; SIGTERM lets them finish"
    step = image.final.last("STOPSIGNAL")
    fix = None
    if step is not None and signal.at.source is step.source:
        fix = Fix(
            "stop by SIGTERM",
            [Edit(step.source.path, signal.at.span.start, signal.at.span.end, "SIGTERM")],
            effect=["changes STOPSIGNAL"],
        )
    yield rule.at(signal.at, message, "Leave it out: SIGTERM is the default.", fix)
