"""Servers that only the application's source tells: ``app.run(…)`` of a started script, and gunicorn's configuration file."""

import ast

from dockerlint.regex import regex
from dockerlint.syntax.source import Word

from .application import Application, Module, Run, Unknowable, constant
from .servers import Server, gunicorn_port, listen_by_default, span_word, split_address

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from .invocations import Invocation
    from .start import Start


_SETS = regex(r"environ(?:\.setdefault\(|\[)[\"'](?:HOST|PORT)[\"']")
_OF_WERKZEUG = ("flask", "dash")
_VARIABLES = {"gradio": ("GRADIO_SERVER_NAME", "GRADIO_SERVER_PORT"), "dash": ("HOST", "PORT")}
"""Where host and port come from that the call does not give. Dash leaves HOST alone where conda has set its own."""


def script_server(start: "Start", invoked: "Invocation", script: Word, application: Application) -> "Server | None":
    """The server that a started script calls; None where it calls none that is known."""
    name = script.text.replace(".", "/")
    paths = (f"{name}.py", f"{name}/__main__.py") if invoked.module else (script.text,)
    found = next((place for path in paths if (place := start.context_path(f"./{path}"))), None)
    module = application.module(found) if found else None
    runs = application.runs(module) if module else []
    if not runs:
        return None
    run = runs[-1]
    how = f"python {'-m ' if invoked.module else ''}{script.text} calls {ast.unparse(run.call.func)}()"
    # the exec form's words stand between quotes and commas, so only the shell form is underlined from `python` on
    where = script if not hasattr(invoked.word, "static") else span_word(invoked.command.words[0], script)
    server = Server(start, run.kind, how, where)
    server.development = run.kind in _OF_WERKZEUG
    _run_arguments(server, run)
    return server


def _run_arguments(server: Server, run: Run) -> None:
    if run.opaque or _elsewhere(run):
        return
    names = ("server_name", "server_port") if run.kind == "gradio" else ("host", "port")
    positions = (0, 1) if run.kind in ("flask", "sanic", "dash") else (None, None)
    host, port, debug = (
        run.argument(names[0], positions[0]),
        run.argument(names[1], positions[1]),
        run.argument("debug", 3 if run.kind == "dash" else 2),
    )
    listen_by_default(server)
    server.host_at = server.port_at = run.word
    if run.kind in _VARIABLES:
        _by_variables(server, *_VARIABLES[run.kind])
        host, port = (
            None if isinstance(given, ast.Constant) and given.value is None else given for given in (host, port)
        )
    if run.kind == "flask" and (host is None or port is None) and _may_name_server(server):
        server.host, server.port, server.defaulted = None, None, False
    if host is not None:
        server.host_at, server.host_by, server.defaulted = run.module.word(host), names[0], False
        server.host = _text(host, server) or (
            "127.0.0.1" if isinstance(host, ast.Constant) and host.value is None else None
        )
    if port is not None:
        value = _text(port, server)
        server.port = int(value) if value and value.isdecimal() else None
        server.port_at = run.module.word(port)
    if run.kind in _OF_WERKZEUG and isinstance(debug, ast.Constant) and debug.value is True:
        keyword = next((keyword for keyword in run.call.keywords if keyword.arg == "debug"), None)
        server.debug = run.module.word(keyword) if keyword else run.module.word(debug)


def _elsewhere(run: Run) -> bool:
    """Whether it may listen on a socket that was made before, or be reached by a tunnel or a variable that the program sets itself."""
    share = run.argument("share")
    if run.kind == "dash":
        return _SETS.search(run.module.source.text) is not None
    if run.kind == "gradio":
        shared = share is not None and not (isinstance(share, ast.Constant) and not share.value)
        return shared or "GRADIO_S" in run.module.source.text
    return run.kind == "sanic" and (run.argument("unix") is not None or run.argument("sock") is not None)


def _by_variables(server: Server, host: str, port: str) -> None:
    """What the environment says where the call says nothing."""
    if (found := server.variable(host)) is not None:
        server.host, server.host_at, server.host_by, server.defaulted = found.value, found.place, host, False
    if (found := server.variable(port)) is not None:
        value = found.value or ""
        server.port, server.port_at = int(value) if value.isdecimal() else None, found.place


def _text(expression: ast.expr, server: Server) -> "str | None":
    try:
        value = constant(expression, variables(server))
    except Unknowable:
        return None
    return None if value is None else str(value)


def variables(server: Server) -> "Callable[[str], str | None]":
    """How `constant` is told the environment: a variable that nothing sets has no value, one that cannot be known raises Unknowable."""

    def read(name: str) -> "str | None":
        found = server.variable(name)
        if found is not None and found.value is None:
            raise Unknowable(name)
        return found.value if found else None

    return read


def _may_name_server(server: Server) -> bool:
    """Whether SERVER_NAME may be configured, from which Flask takes host and port where ``run()`` is given none."""
    context = server.start.image.project.context
    if server.variable("FLASK_SERVER_NAME") is not None or context is None:
        return True
    return any("SERVER_NAME" in source.text for source in context.python_sources)


def read_gunicorn_config(server: Server, module: Module) -> None:
    """Where the configuration file of gunicorn binds, if it says so plainly."""
    assigned = [
        node for node in (module.tree.body if module.tree else [])
        if isinstance(node, ast.Assign) and any(isinstance(target, ast.Name) and target.id == "bind" for target in node.targets)
    ]  # fmt: skip
    if not assigned:
        if module.tree is not None and not any(_may_set_bind(node) for node in module.nodes):
            gunicorn_port(server)
        return
    word = module.word(assigned[-1].value)
    try:
        value = constant(assigned[-1].value, variables(server))
    except Unknowable:
        value = None
    known = isinstance(value, str) and not value.startswith(("unix:", "fd://"))
    server.said("bind", word, *(split_address(str(value)) if known else (None, None)))


def _may_set_bind(node: ast.AST) -> bool:
    """A name called so, an import of it or of everything, and the ways to set any name."""
    if isinstance(node, ast.ImportFrom):
        return any((alias.asname or alias.name) in ("bind", "*") for alias in node.names)
    return isinstance(node, ast.Name) and node.id in ("bind", "globals", "locals", "vars", "exec")
