"""The container starts Flask's development server, or starts Flask with the debugger on."""

from dockerlint import Findings, Image, Rule, Server
from dockerlint.facts.servers import truthy_debug
from dockerlint.production import by_gunicorn, flask_object
from dockerlint.regex import regex

rule = Rule(summary="The container starts Flask's development server", severity="error", since="0.1.0")
_WHY = "it is Werkzeug's development server, which its authors call neither secure, stable nor efficient"
_PLACEHOLDER = "<module>:<application>"
_OF_FLASK = frozenset(("flask", "gunicorn", "waitress-serve", "uwsgi"))
_HELP = (
    'Start a production server and add it to the requirements: CMD ["gunicorn", "--bind", "0.0.0.0:{port}", "{app}"]'
)


@rule.image
def find(image: Image) -> Findings:
    server = image.project.server
    if server is None or image.project.for_development:
        return
    if server.development and server.kind in ("flask", "dash"):
        debug = "; its debugger is on and shows source code to every visitor" if server.debug else ""
        message = f"{server.how}: {_WHY}{debug}"
        related = [(server.debug, "the debugger is switched on here")] if server.debug else []
        yield rule.at(
            server.where,
            message,
            _help(server),
            by_gunicorn(server, flask_object(server), server.port or 5000) if server.kind == "flask" else None,
            related,
        )
    setting = image.final.end.env.get("FLASK_DEBUG")
    if setting is not None and server.kind in _OF_FLASK and truthy_debug(setting.value):
        message = f"FLASK_DEBUG={setting.value} switches Flask's debug mode on in the image: errors show source code and custom error pages are bypassed"
        yield rule.at(setting.pair, message, "Remove it from the image; set it where you develop.")


def _help(server: Server) -> str:
    if server.kind == "flask":
        return _HELP.format(port=server.port or 5000, app=_target(server))
    module = _target(server).partition(":")[0]
    return (
        f"{_HELP.format(port=server.port or 8050, app=f'{module}:server')}, where the source says server = app.server."
    )


def _target(server: Server) -> str:
    """``module:object`` where it is known, or for a script that lies where the container starts it; a placeholder where that is not clear."""
    found = flask_object(server) if server.kind == "flask" else None
    if found is not None:
        return found
    told = _told(server)
    if told is not None:
        return _placed(told, server)
    script = next(
        (
            word.text
            for word in (server.start.process.arguments if server.start.process else ())
            if word.text.endswith(".py")
        ),
        "",
    )
    module = script.removeprefix("./").removesuffix(".py").replace("/", ".")
    return f"{module}:app" if module.isidentifier() else "app:app"


def _told(server: Server) -> str | None:
    """What ``flask run`` is told to load: ``--app``, or FLASK_APP; empty where it does not tell its value, None where it is told nothing."""
    process = server.start.process
    if process is None or process.program != "flask":
        return None
    words = [word.text for word in process.arguments]
    for word, behind in zip(words, [*words[1:], ""], strict=True):
        if word.startswith(("--app", "-A")):
            return word.partition("=")[2] or behind
    setting = server.variable("FLASK_APP")
    return None if setting is None else setting.value or ""


def _placed(told: str, server: Server) -> str:
    """``src.app:app`` for ``src/app.py``, where the module has an object that Flask takes; a placeholder where it has none, or a factory."""
    module, _, name = told.removeprefix("./").partition(":")
    module = module.removesuffix(".py").replace("/", ".")
    if not all(part.isidentifier() for part in module.split(".")):
        return _PLACEHOLDER
    if name:
        return f"{module}:{name}" if name.isidentifier() else _PLACEHOLDER
    application, path = server.start.image.project.application, module.replace(".", "/")
    places = [server.start.context_path(f"./{path}{end}") for end in (".py", "/__init__.py")]
    found = [source for place in places if application and place and (source := application.file(place)) is not None]
    text = found[0].source.text if found else "app ="
    names = [each for each in ("app", "application") if regex(rf"(?m)^{each}\s*=").search(text)]
    return f"{module}:{names[0]}" if names else _PLACEHOLDER
