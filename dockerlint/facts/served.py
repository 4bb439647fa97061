"""Servers that only the application's source tells: ``app.run(…)`` of a started script, and gunicorn's configuration file."""

import ast

from dockerlint.syntax.source import Word

from .application import Application, Module, Run, Unknowable, constant
from .servers import Server, gunicorn_port, listen_by_default, span_word, split_address

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from .invocations import Invocation
    from .start import Start


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
    server.host_at = server.port_at = run.word
    if run.kind == "flask" and (host is None or port is None) and _may_name_server(server):
        server.host, server.port, server.defaulted = None, None, False
    if host is not None:
        server.host_at, server.host_by, server.defaulted = run.module.word(host), "host", False
        server.host = _text(host, server) or (
            "127.0.0.1" if isinstance(host, ast.Constant) and host.value is None else None
        )
    if port is not None:
        value = _text(port, server)
        server.port = int(value) if value and value.isdecimal() else None
        server.port_at = run.module.word(port)
    if run.kind == "flask" and isinstance(debug, ast.Constant) and debug.value is True:
        keyword = next((keyword for keyword in run.call.keywords if keyword.arg == "debug"), None)
        server.debug = run.module.word(keyword) if keyword else run.module.word(debug)


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
