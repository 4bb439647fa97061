"""The server speaks WSGI to an ASGI application, or ASGI to a WSGI application."""

from dockerlint import Findings, Image, Rule, Server, Target, Thing
from dockerlint.facts.gunicorn import gunicorn_setting
from dockerlint.syntax.shell import is_static

rule = Rule(summary="The server speaks another interface than the application", severity="error", since="0.1.0")
_ARTICLES = {"wsgi": "a WSGI", "asgi": "an ASGI"}
_WSGI_WORKERS = frozenset(("sync", "gthread", "gevent", "gevent_wsgi", "gevent_pywsgi", "eventlet"))


@rule.server("gunicorn", "uvicorn", "waitress-serve", "daphne")
def find(server: Server, image: Image) -> Findings:
    target = image.project.app_target
    thing = _served(target) if target is not None else None
    if target is None or thing is None or thing.word is None:
        return
    how, interface = _interface(server, target)
    if interface in (None, thing.kind):
        return
    message = (
        f"{how} calls {target.attribute} by the {str(interface).upper()} interface, but {thing.name}() makes {_ARTICLES[thing.kind]} "
        f"application: every request ends with error 500"
    )
    related = [(thing.word, f"{target.attribute} is made here")]
    yield rule.at(target.word, message, _help(target, thing), related=related)


def _served(target: Target) -> Thing | None:
    """The application that requests reach: what a factory returns where the server calls it."""
    thing = target.thing
    if thing is not None and thing.kind == "factory":
        called = target.called or target.options.has("--call", "--factory") or target.server.kind == "uvicorn"
        return thing.makes if called and not thing.required else None
    return thing if thing is not None and thing.kind in ("wsgi", "asgi") else None


def _interface(server: Server, target: Target) -> tuple[str, str | None]:
    """Who calls the application, and by which interface; None where that is not known."""
    if server.kind == "gunicorn":
        worker = gunicorn_setting(server, "worker_class", "-k", "--worker-class")
        name = worker.value or "sync"
        if not worker.known:
            return "", None
        how = f"gunicorn's worker {name}" if worker.value else "gunicorn's own worker"
        if name == "asgi" or "uvicorn" in name.lower():
            return how, "asgi"
        return how, "wsgi" if name in _WSGI_WORKERS else None
    if server.kind == "waitress-serve":
        return "waitress", "wsgi"
    if server.kind == "uvicorn":
        word = target.options.value("--interface")
        variable = server.variable("UVICORN_INTERFACE")
        if variable is not None or (word is not None and (not is_static(word) or word.text == "wsgi")):
            return "", None
    return server.kind, "asgi"


def _help(target: Target, thing: Thing) -> str:
    if thing.kind == "asgi":
        option = "--factory " if target.called else ""
        return f"Serve it with an ASGI server: uvicorn {option}{target.module}:{target.attribute}, or gunicorn with --worker-class uvicorn_worker.UvicornWorker."
    if target.server.kind == "gunicorn":
        return "Leave out --worker-class, so that gunicorn's own worker serves it."
    return f"Serve it with a WSGI server: gunicorn {target.word.text}, or wrap it in asgiref.wsgi.WsgiToAsgi."
