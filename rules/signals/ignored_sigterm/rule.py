"""Python without a handler for SIGTERM is process 1 of the container, for which the signal is ignored."""

from dockerlint import Findings, Image, Rule, Start
from dockerlint.facts.stopping import is_first, stop_signal

rule = Rule(summary="The first process of the container ignores SIGTERM", severity="warning", since="0.1.0")
_HELP = "Write STOPSIGNAL SIGINT in the Dockerfile, which Python answers with KeyboardInterrupt; or start it behind tini (init: true in compose)."


@rule.start
def find(start: Start, image: Image) -> Findings:
    process, signal = start.process, stop_signal(image)
    if process is None or signal is None or signal.name != "SIGTERM" or not is_first(start) or _handles_it(image):
        return
    if process.program == "waitress-serve":
        name = "waitress-serve"
    elif process.python is not None and not process.module and image.project.server is None and _is_endless(start):
        name = f"python {process.arguments[0].text}"
    else:
        return
    message = f"{name} is process 1 of the container and handles no SIGTERM, which is then ignored: it is killed after 10 s at every stop"
    yield rule.at(process.word, message, _HELP)


def _handles_it(image: Image) -> bool:
    """Whether the application may install a handler by itself."""
    context = image.project.context
    return context is not None and any("SIGTERM" in source.text for source in context.python_sources)


def _is_endless(start: Start) -> bool:
    context = start.image.project.context
    if context is None or not context.may_hold_python:
        return False
    from dockerlint.facts.endless_script import ignores_signals  # reads Python source: ast is loaded only here

    return ignores_signals(start)
