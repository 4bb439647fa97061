"""The server is told to serve an object that the module does not have."""

from dockerlint import Findings, Image, Rule, Server, Target

rule = Rule(summary="The object that the server is told to serve is not in the module", severity="error", since="0.1.0")
_FACTORY_OPTIONS = {"uvicorn": "--factory", "waitress-serve": "--call"}


@rule.server("gunicorn", "uvicorn", "hypercorn", "waitress-serve", "daphne")
def find(server: Server, image: Image) -> Findings:
    target = image.project.app_target
    if target is not None and target.called and server.kind in _FACTORY_OPTIONS:
        yield rule.at(
            target.word,
            f"{server.kind} takes a name behind the colon and no call, and nothing is called {target.word.text.partition(':')[2]}: the container does not start",
            f"Let it make the call: {server.kind} {_FACTORY_OPTIONS[server.kind]} {target.module}:{target.attribute}",
        )
        return
    if target is None or target.source is None or target.thing is None or target.thing.kind != "missing":
        return
    default = "" if ":" in target.word.text else ", the name that gunicorn takes where none is written"
    message = (
        f"{server.kind} is told to serve {target.attribute}{default}, but {target.source.source.path} has nothing of this name: "
        f"the container does not start"
    )
    there = [(name, thing) for name, thing in target.served if thing.word is not None]
    related = [(thing.word, f"{name} is defined here") for name, thing in there if thing.word is not None][:2]
    yield rule.at(target.word, message, _help(target, [name for name, _ in there]), related=related)


def _help(target: Target, there: list[str]) -> str:
    if len(there) == 1:
        found = dict(target.served)[there[0]]
        call = "()" if found.kind == "factory" and target.server.kind in ("gunicorn", "hypercorn") else ""
        return f"Name the one that is there: {target.module}:{there[0]}{call}"
    return f"Name the application as {target.module} defines it, or define {target.attribute} there."
