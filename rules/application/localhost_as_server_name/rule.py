"""Flask's SERVER_NAME is localhost, so that links to the application lead to the reader's own machine."""

from dockerlint import Findings, Image, Rule, Start
from dockerlint.facts.shipped_sources import modules_with

rule = Rule(summary="SERVER_NAME is localhost", severity="warning", since="0.1.0", needs="python")
_HELP = "Leave it out: Flask then takes the name from the request. Where links are made without a request, give the public name."


@rule.start
def find(start: Start, image: Image) -> Findings:  # noqa: ARG001
    project = image.project
    if project.for_development or not any(modules_with(project, "from flask", "import flask")):
        return
    for module in modules_with(project, "SERVER_NAME"):
        from dockerlint.facts.settings import given_once, literal

        for item in given_once(module, "SERVER_NAME"):
            value = literal(item.value)
            host = value.partition(":")[0] if isinstance(value, str) else ""
            if host in ("localhost", "127.0.0.1", "0.0.0.0"):  # noqa: S104 - looked for, not bound to
                listens = "" if host == "0.0.0.0" else f", and app.run() without a host listens on {host} only"  # noqa: S104
                message = f"SERVER_NAME is {value}: links that are made without a request lead to {value}{listens}"
                yield rule.at(item.word, message, _HELP)
