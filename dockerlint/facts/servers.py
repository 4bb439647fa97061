"""The server that the container starts: which one, where it listens, and whether it is a development server."""

import ast

from dockerlint.syntax.shell import is_static
from dockerlint.syntax.source import Word

from .application import Application, Module, Run, Unknowable, constant
from .invocations import Invocation
from .options import Options, read_options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .start import Start

LOOPBACK = frozenset(("127.0.0.1", "localhost", "::1", "[::1]"))
_FALSE = frozenset(("0", "false", "no"))

_VALUES = {
    "gunicorn": frozenset((
        "-b", "--bind", "-c", "--config", "-w", "--workers", "-k", "--worker-class", "-t", "--timeout", "-n", "--name", "-u", "--user", "-g",
        "--group", "-m", "--umask", "-p", "--pid", "-e", "--env", "--chdir", "--pythonpath", "--paste", "--paster", "--threads", "--backlog",
        "--worker-connections", "--max-requests", "--max-requests-jitter", "--graceful-timeout", "--keep-alive", "--limit-request-line",
        "--limit-request-fields", "--limit-request-field_size", "--reload-engine", "--reload-extra-file", "--access-logfile",
        "--access-logformat", "--error-logfile", "--log-file", "--log-level", "--logger-class", "--log-config", "--log-config-json",
        "--log-syslog-to", "--log-syslog-prefix", "--log-syslog-facility", "--statsd-host", "--statsd-prefix", "--forwarded-allow-ips",
        "--keyfile", "--certfile", "--ca-certs", "--ssl-version", "--cert-reqs", "--ciphers", "--worker-tmp-dir", "--control-socket",
        "--dogstatsd-tags", "--proxy-allow-from",
    )),
    "uvicorn": frozenset((
        "--host", "--port", "--uds", "--fd", "--workers", "--loop", "--http", "--ws", "--ws-max-size", "--ws-max-queue", "--ws-ping-interval",
        "--ws-ping-timeout", "--lifespan", "--interface", "--env-file", "--log-config", "--log-level", "--root-path", "--app-dir", "--header",
        "--ssl-keyfile", "--ssl-certfile", "--limit-concurrency", "--backlog", "--limit-max-requests", "--timeout-keep-alive",
        "--timeout-graceful-shutdown", "--reload-dir", "--reload-include", "--reload-exclude", "--reload-delay", "--forwarded-allow-ips",
        "--h11-max-incomplete-event-size", "--timeout-worker-healthcheck",
    )),
    "hypercorn": frozenset((
        "-b", "--bind", "-c", "--config", "-w", "--workers", "-k", "--worker-class", "--keyfile", "--certfile", "--access-logfile",
        "--error-logfile", "--log-level", "--log-file", "--root-path", "-p", "--pid", "-u", "--user", "-g", "--group", "-m", "--umask",
        "--insecure-bind", "--quic-bind", "--graceful-timeout", "--keep-alive", "--backlog", "--ca-certs", "--ciphers", "--server-name",
    )),
    "waitress-serve": frozenset((
        "--host", "--port", "--listen", "--unix-socket", "--threads", "--url-scheme", "--url-prefix", "--ident", "--backlog", "--channel-timeout",
        "--trusted-proxy", "--trusted-proxy-count", "--trusted-proxy-headers", "--connection-limit", "--app",
    )),
    "flask": frozenset(("-A", "--app", "-e", "--env-file", "-h", "--host", "-p", "--port", "--cert", "--key", "--extra-files", "--exclude-patterns")),
    "fastapi": frozenset(("--host", "--port", "--app", "--root-path", "--workers", "--forwarded-allow-ips", "--entrypoint", "-e")),
    "daphne": frozenset(("-b", "--bind", "-p", "--port", "-u", "-e", "--endpoint", "-v", "-t", "--http-timeout", "--access-log", "--root-path")),
    "granian": frozenset(("--host", "--port", "--interface", "--workers", "--http", "--loop", "--log-level", "--runtime-threads")),
}  # fmt: skip
# Where each server listens when it is told nothing (its own documentation): host, port.
DEFAULTS: "dict[str, tuple[str, int | None]]" = {
    "gunicorn": ("127.0.0.1", 8000), "uvicorn": ("127.0.0.1", 8000), "hypercorn": ("127.0.0.1", 8000), "waitress-serve": ("0.0.0.0", 8080),  # noqa: S104
    "flask": ("127.0.0.1", 5000), "daphne": ("127.0.0.1", 8000), "granian": ("127.0.0.1", 8000), "django": ("127.0.0.1", 8000),
}  # fmt: skip
DISTRIBUTIONS = {
    "gunicorn": "gunicorn", "uvicorn": "uvicorn", "hypercorn": "hypercorn", "waitress-serve": "waitress", "flask": "flask",
    "daphne": "daphne", "granian": "granian", "uwsgi": "uwsgi", "fastapi": "fastapi", "celery": "celery",
}  # fmt: skip


class Server:
    """A server that the container starts.

    `kind`: ``gunicorn``, ``uvicorn``, ``flask`` …, ``django``; `how`: the words that a message names it by; `where`: the word(s) to
    point at; `host` and `port`: None where they are not known; `bind`: the word that says them, None for the default;
    `development`: it is a development server; `debug`: the word that switches the debugger on.
    """

    def __init__(self, start: "Start", kind: str, how: str, where: Word) -> None:
        self.start = start
        self.kind = kind
        self.how = how
        self.where = where
        self.host: str | None = None
        self.port: int | None = None
        self.bind: Word | None = None
        self.defaulted = False
        self.development = False
        self.debug: Word | None = None

    @property
    def loopback(self) -> bool:
        return self.host in LOOPBACK


def server_of(start: "Start", application: "Application | None") -> "Server | None":
    """The server that the start command runs in the foreground; None where it is none that is known."""
    invoked = start.process
    if invoked is None:
        return None
    program = invoked.program
    if program in ("gunicorn", "hypercorn", "uvicorn", "waitress-serve", "daphne", "granian", "waitress"):
        return _command_line(start, invoked, "waitress-serve" if program == "waitress" else program, application)
    if program == "flask":
        return _flask(start, invoked)
    if program == "fastapi":
        return _fastapi(start, invoked)
    if program == "uwsgi":
        return Server(start, "uwsgi", "uwsgi", invoked.word)
    if _is_python(invoked):
        return _python(start, invoked, application)
    if invoked.word.text.endswith(".py") and application is not None:
        return _script(start, invoked, invoked.word, application)
    return None


def _is_python(invoked: Invocation) -> bool:
    return invoked.python is not None and not invoked.module and bool(invoked.arguments)


def _span_word(first: Word, last: Word) -> Word:
    if first.derived is last.derived and last.end > first.start:
        return Word(first.derived, first.start, last.end)
    return first


def _command_line(start: "Start", invoked: Invocation, kind: str, application: "Application | None") -> Server:
    options = read_options(invoked.arguments, _VALUES[kind])
    server = Server(start, kind, kind, invoked.word)
    binds = options.all("-b", "--bind") if kind in ("gunicorn", "hypercorn") else options.all("--listen")
    if binds:
        _bind(server, binds)
    elif kind == "daphne":
        _host_port(server, options, ("-b", "--bind"), ("-p", "--port"))
    elif options.has("--uds", "--fd", "--unix-socket", "-e", "--endpoint", "-u") and kind != "gunicorn":
        pass
    elif kind == "gunicorn":
        _gunicorn_elsewhere(server, options, application)
    elif kind == "hypercorn" and options.has("-c", "--config"):
        pass
    else:
        _host_port(server, options, ("--host",), ("--port",))
    return server


def _bind(server: Server, binds: "list[Word]") -> None:
    """The first TCP address among bind words; a host that is reachable wins over a loopback one."""
    for word in binds:
        if word.text.startswith(("unix:", "fd://")):
            continue
        host, port = _split(word.text)
        if server.bind is None or server.loopback:
            server.host, server.port, server.bind = (None if "$" in (host or "") else host), port, word


def _split(text: str) -> "tuple[str | None, int | None]":
    host, colon, port = text.strip("'\"").rpartition(":")
    if not colon:
        return text.strip("'\"") or None, 8000
    return host or "0.0.0.0", int(port) if port.isdecimal() else None  # noqa: S104


def _default(server: Server) -> None:
    server.host, server.port = DEFAULTS[server.kind]
    server.defaulted = True


def _host_port(server: Server, options: Options, hosts: "tuple[str, ...]", ports: "tuple[str, ...]") -> None:
    prefix = {"uvicorn": "UVICORN_", "flask": "FLASK_RUN_", "granian": "GRANIAN_"}.get(server.kind, "")
    _default(server)
    host, port = options.value(*hosts), options.value(*ports)
    if host is not None:
        server.host, server.bind, server.defaulted = (host.text if is_static(host) else None), host, False
    elif prefix:
        server.host = _environment(server, f"{prefix}HOST", server.host)
    if port is not None:
        server.port = int(port.text) if is_static(port) and port.text.isdecimal() else None
        server.bind = server.bind or port
    elif prefix:
        value = _environment(server, f"{prefix}PORT", str(server.port))
        server.port = int(value) if value and value.isdecimal() else None


def _environment(server: Server, name: str, default: "str | None") -> "str | None":
    found = server.start.stage.end.env.get(name)
    if found is None:
        return default
    server.defaulted = False
    server.bind = server.bind or found.pair.value
    return found.value


def _gunicorn_elsewhere(server: Server, options: Options, application: "Application | None") -> None:
    """gunicorn without ``--bind``: GUNICORN_CMD_ARGS, its configuration file, PORT, then the default."""
    start = server.start
    arguments = start.stage.end.env.get("GUNICORN_CMD_ARGS")
    if arguments is not None:
        words = (arguments.value or "").split()
        value = next(
            (
                word.partition("=")[2] or (words[i + 1] if i + 1 < len(words) else "")
                for i, word in enumerate(words)
                if word.startswith(("-b", "--bind"))
            ),
            None,
        )
        if arguments.value is None or value:
            server.host, server.port = _split(value) if value else (None, None)
            server.bind = arguments.pair.value
            return
    config = options.value("-c", "--config")
    path = config.text.removeprefix("file:") if config else "gunicorn.conf.py"
    found = start.context_path(path) if not (config and not is_static(config)) else None
    module = application.module(found) if found and application else None
    if module is not None:
        _gunicorn_config(server, module)
    elif config is None and not _may_hold_config(start):
        _gunicorn_port(server)


def _may_hold_config(start: "Start") -> bool:
    """Whether files reach the image whose names are not known here, so that gunicorn.conf.py may be among them."""
    context = start.image.project.context
    return context is None or start.stage.root.base.known is None


def _gunicorn_port(server: Server) -> None:
    port = server.start.stage.end.env.get("PORT")
    if port is None:
        _default(server)
        return
    server.host, server.bind = "0.0.0.0", port.pair.value  # noqa: S104
    server.port = int(port.value) if port.value and port.value.isdecimal() else None


def _gunicorn_config(server: Server, module: Module) -> None:
    assigned = [
        node for node in (module.tree.body if module.tree else [])
        if isinstance(node, ast.Assign) and any(isinstance(target, ast.Name) and target.id == "bind" for target in node.targets)
    ]  # fmt: skip
    if not assigned:
        mentions = module.tree is not None and any(
            isinstance(node, ast.Name) and node.id == "bind" for node in ast.walk(module.tree)
        )
        if not mentions:
            _gunicorn_port(server)
        return
    word = module.word(assigned[-1].value)
    try:
        value = constant(assigned[-1].value, server.start.variable)
    except Unknowable:
        server.bind = word
        return
    if isinstance(value, str) and not value.startswith(("unix:", "fd://")):
        server.host, server.port = _split(value)
    server.bind = word


def _flask(start: "Start", invoked: Invocation) -> "Server | None":
    options = read_options(invoked.arguments, _VALUES["flask"])
    if not options.arguments or options.arguments[0].text != "run":
        return None
    server = Server(start, "flask", "flask run", _span_word(invoked.word, options.arguments[0]))
    server.development = True
    _host_port(server, options, ("--host", "-h"), ("--port", "-p"))
    server.debug = options.flags.get("--debug")
    return server


def _fastapi(start: "Start", invoked: Invocation) -> "Server | None":
    options = read_options(invoked.arguments, _VALUES["fastapi"])
    verb = options.arguments[0].text if options.arguments else ""
    if verb not in ("run", "dev"):
        return None
    server = Server(start, "fastapi", f"fastapi {verb}", _span_word(invoked.word, options.arguments[0]))
    server.development = verb == "dev"
    server.host, server.port = ("127.0.0.1" if verb == "dev" else "0.0.0.0"), 8000  # noqa: S104
    host, port = options.value("--host"), options.value("--port")
    if host is not None:
        server.host, server.bind = host.text if is_static(host) else None, host
    if port is not None:
        server.port, server.bind = int(port.text) if port.text.isdecimal() else None, server.bind or port
    return server


def _python(start: "Start", invoked: Invocation, application: "Application | None") -> "Server | None":
    script = invoked.arguments[0]
    if script.text.rpartition("/")[2] == "manage.py":
        return _manage(start, invoked, script)
    return _script(start, invoked, script, application) if application is not None and is_static(script) else None


def _manage(start: "Start", invoked: Invocation, script: Word) -> "Server | None":
    options = read_options(invoked.arguments[1:], frozenset(("--settings", "--pythonpath", "-v")))
    if not options.arguments or options.arguments[0].text != "runserver":
        return None
    server = Server(start, "django", "manage.py runserver", _span_word(script, options.arguments[0]))
    server.development = True
    if len(options.arguments) > 1:
        address = options.arguments[1]
        server.bind = address
        if is_static(address):
            host, colon, port = address.text.rpartition(":")
            server.host = {"0": "0.0.0.0"}.get(host, host) if colon else "127.0.0.1"  # noqa: S104
            server.port = int(port) if port.isdecimal() else None
    else:
        _default(server)
    return server


def _script(start: "Start", invoked: Invocation, script: Word, application: Application) -> "Server | None":
    found = start.context_path(script.text)
    module = application.module(found) if found else None
    runs = application.runs(module) if module else []
    if not runs:
        return None
    run = runs[-1]
    how = f"python {script.text} calls {ast.unparse(run.call.func)}()"
    # the exec form's words stand between quotes and commas, so only the shell form is underlined from `python` on
    where = script if not hasattr(invoked.word, "static") else _span_word(invoked.command.words[0], script)
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
    _default(server)
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


def truthy_debug(value: "str | None") -> bool:
    """Whether Flask takes the value of FLASK_DEBUG for true (``flask.helpers.get_debug_flag``: all but 0, false, no and empty)."""
    return bool(value) and str(value).lower() not in _FALSE
