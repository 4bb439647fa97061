"""Python without a handler for SIGTERM is process 1 of the container, for which the signal is ignored."""

from dockerlint import Findings, Image, Rule, Start
from dockerlint.facts.deaf import deaf_program
from dockerlint.facts.stopping import is_first, stop_signal

rule = Rule(summary="The first process of the container ignores SIGTERM", severity="warning", since="0.1.0")
_HELP = "Write STOPSIGNAL SIGINT in the Dockerfile, which Python answers with KeyboardInterrupt; or start it behind tini (init: true in compose)."


@rule.start
def find(start: Start, image: Image) -> Findings:
    process, signal = start.process, stop_signal(image)
    if process is None or signal is None or signal.name != "SIGTERM" or not is_first(start):
        return
    name = deaf_program(start)
    if name is None:
        return
    message = f"{name} is process 1 of the container and handles no SIGTERM, which is then ignored: it is killed after 10 s at every stop"
    yield rule.at(process.word, message, _HELP)
