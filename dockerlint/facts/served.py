"""Servers that only the application's source tells: ``app.run(…)`` of a started script, and gunicorn's configuration file."""

import ast

from dockerlint.syntax.source import Word

from .application import Application, Module, Run, Unknowable, constant
from .servers import Server, gunicorn_port, listen_by_default, span_word, split_address

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .invocations import Invocation
    from .start import Start


def script_server(start: "Start", invoked: "Invocation", script: Word, application: Application) -> "Server | None":
    """The server that a started script calls; None where it calls none that is known."""
    found = start.context_path(script.text)
    module = application.module(found) if found else None
    runs = application.runs(module) if module else []
    if not runs:
        return None
    run = runs[-1]
    how = f"python {script.text} calls {ast.unparse(run.call.func)}()"
    # the exec form's words stand between quotes and commas, so only the shell form is underlined from `python` on
    where = script if not hasattr(invoked.word, "static") else span_word(invoked.command.words[0], script)
    server = Server(start, run.kind, how, where)
    server.development = run.kind == "flask"
    _run_arguments(server, run)
    return server


def _run_arguments(server: Server, run: Run) -> None:
    if run.opaque:
        return
    host, port, debug = (
        run.argument("host", 0 if run.kind == "flask" else None),
        run.argument("port", 1 if run.kind == "flask" else None),
        run.argument("debug", 2),
    )
    listen_by_default(server)
    server.bind = run.word
    if host is not None:
        server.bind, server.defaulted = run.module.word(host), False
        server.host = _text(host, server) or (
            "127.0.0.1" if isinstance(host, ast.Constant) and host.value is None else None
        )
    if port is not None:
        value = _text(port, server)
        server.port = int(value) if value and value.isdecimal() else None
    if run.kind == "flask" and isinstance(debug, ast.Constant) and debug.value is True:
        keyword = next((keyword for keyword in run.call.keywords if keyword.arg == "debug"), None)
        server.debug = run.module.word(keyword) if keyword else run.module.word(debug)


def _text(expression: ast.expr, server: Server) -> "str | None":
    try:
        value = constant(expression, server.start.variable)
    except Unknowable:
        return None
    return None if value is None else str(value)


def read_gunicorn_config(server: Server, module: Module) -> None:
    """Where the configuration file of gunicorn binds, if it says so plainly."""
    assigned = [
        node for node in (module.tree.body if module.tree else [])
        if isinstance(node, ast.Assign) and any(isinstance(target, ast.Name) and target.id == "bind" for target in node.targets)
    ]  # fmt: skip
    if not assigned:
        mentions = module.tree is not None and any(
            isinstance(node, ast.Name) and node.id == "bind" for node in ast.walk(module.tree)
        )
        if not mentions:
            gunicorn_port(server)
        return
    word = module.word(assigned[-1].value)
    try:
        value = constant(assigned[-1].value, server.start.variable)
    except Unknowable:
        server.bind = word
        return
    if isinstance(value, str) and not value.startswith(("unix:", "fd://")):
        server.host, server.port = split_address(value)
    server.bind = word
