"""The development server makes a certificate for itself at each start."""

from dockerlint import Findings, Image, Rule, Server, Word

rule = Rule(summary="The server makes a certificate for itself", severity="warning", since="0.1.0")
_WHAT = "makes a new certificate at each start, which nobody has signed: browsers warn and programs refuse to connect"
_HELP = "Serve HTTP in the container, and let the proxy or platform in front of it end TLS with a real certificate."


@rule.server("flask")
def find(server: Server, image: Image) -> Findings:
    project, process = image.project, server.start.process
    if project.for_development or process is None:
        return
    for word, value in zip(process.arguments, process.arguments[1:], strict=False):
        if word.text == "--cert" and value.text == "adhoc":
            yield rule.at(word, f"--cert adhoc {_WHAT}", _HELP)
    for word in process.arguments:
        if word.text == "--cert=adhoc":
            yield rule.at(word, f"{word.text} {_WHAT}", _HELP)
    for word in _calls(server, image) if process.program != "flask" else ():
        yield rule.at(word, f'ssl_context="adhoc" {_WHAT}', _HELP)


def _calls(server: Server, image: Image) -> list[Word]:
    """The calls of the started script that serve so."""
    from dockerlint.facts.loaded_modules import loading
    from dockerlint.facts.settings import literal

    application, modules = image.project.application, loading(server.start).modules
    runs = application.runs(modules[0]) if application is not None and modules else []
    return [run.word for run in runs if literal(run.argument("ssl_context")) == "adhoc"]
