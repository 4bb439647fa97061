"""The server that the container starts: which one, where it listens, and whether it is a development server."""

from dockerlint.data.servers import DEFAULTS, VALUES
from dockerlint.syntax.shell import is_static
from dockerlint.syntax.source import Word

from .invocations import Invocation
from .options import Options, read_options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .application import Application
    from .start import Start

LOOPBACK = frozenset(("127.0.0.1", "localhost", "::1", "[::1]"))
_FALSE = frozenset(("0", "false", "no"))


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
        return _from_source(start, invoked, invoked.word, application)
    return None


def _is_python(invoked: Invocation) -> bool:
    return invoked.python is not None and not invoked.module and bool(invoked.arguments)


def span_word(first: Word, last: Word) -> Word:
    if first.derived is last.derived and last.end > first.start:
        return Word(first.derived, first.start, last.end)
    return first


def _command_line(start: "Start", invoked: Invocation, kind: str, application: "Application | None") -> Server:
    options = read_options(invoked.arguments, VALUES[kind])
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
        host, port = split_address(word.text)
        if server.bind is None or server.loopback:
            server.host, server.port, server.bind = (None if "$" in (host or "") else host), port, word


def split_address(text: str) -> "tuple[str | None, int | None]":
    host, colon, port = text.strip("'\"").rpartition(":")
    if not colon:
        return text.strip("'\"") or None, 8000
    return host or "0.0.0.0", int(port) if port.isdecimal() else None  # noqa: S104


def listen_by_default(server: Server) -> None:
    server.host, server.port = DEFAULTS[server.kind]
    server.defaulted = True


def _host_port(server: Server, options: Options, hosts: "tuple[str, ...]", ports: "tuple[str, ...]") -> None:
    prefix = {"uvicorn": "UVICORN_", "flask": "FLASK_RUN_", "granian": "GRANIAN_"}.get(server.kind, "")
    listen_by_default(server)
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
            server.host, server.port = split_address(value) if value else (None, None)
            server.bind = arguments.pair.value
            return
    config = options.value("-c", "--config")
    path = config.text.removeprefix("file:") if config else "gunicorn.conf.py"
    found = start.context_path(path) if not (config and not is_static(config)) else None
    module = application.module(found) if found and application else None
    if module is not None:
        from .served import read_gunicorn_config

        read_gunicorn_config(server, module)
    elif config is None and not _may_hold_config(start):
        gunicorn_port(server)


def _may_hold_config(start: "Start") -> bool:
    """Whether files reach the image whose names are not known here, so that gunicorn.conf.py may be among them."""
    context = start.image.project.context
    return context is None or start.stage.root.base.known is None


def gunicorn_port(server: Server) -> None:
    port = server.start.stage.end.env.get("PORT")
    if port is None:
        listen_by_default(server)
        return
    server.host, server.bind = "0.0.0.0", port.pair.value  # noqa: S104
    server.port = int(port.value) if port.value and port.value.isdecimal() else None


def _flask(start: "Start", invoked: Invocation) -> "Server | None":
    options = read_options(invoked.arguments, VALUES["flask"])
    if not options.arguments or options.arguments[0].text != "run":
        return None
    server = Server(start, "flask", "flask run", span_word(invoked.word, options.arguments[0]))
    server.development = True
    _host_port(server, options, ("--host", "-h"), ("--port", "-p"))
    server.debug = options.flags.get("--debug")
    return server


def _fastapi(start: "Start", invoked: Invocation) -> "Server | None":
    options = read_options(invoked.arguments, VALUES["fastapi"])
    verb = options.arguments[0].text if options.arguments else ""
    if verb not in ("run", "dev"):
        return None
    server = Server(start, "fastapi", f"fastapi {verb}", span_word(invoked.word, options.arguments[0]))
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
    return _from_source(start, invoked, script, application) if application is not None and is_static(script) else None


def _manage(start: "Start", invoked: Invocation, script: Word) -> "Server | None":
    options = read_options(invoked.arguments[1:], frozenset(("--settings", "--pythonpath", "-v")))
    if not options.arguments or options.arguments[0].text != "runserver":
        return None
    server = Server(start, "django", "manage.py runserver", span_word(script, options.arguments[0]))
    server.development = True
    if len(options.arguments) > 1:
        address = options.arguments[1]
        server.bind = address
        if is_static(address):
            host, colon, port = address.text.rpartition(":")
            server.host = {"0": "0.0.0.0"}.get(host, host) if colon else "127.0.0.1"  # noqa: S104
            server.port = int(port) if port.isdecimal() else None
    else:
        listen_by_default(server)
    return server


def _from_source(start: "Start", invoked: Invocation, script: Word, application: "Application") -> "Server | None":
    from .served import script_server  # reads Python source: ast is loaded only here

    return script_server(start, invoked, script, application)


def truthy_debug(value: "str | None") -> bool:
    """Whether Flask takes the value of FLASK_DEBUG for true (``flask.helpers.get_debug_flag``: all but 0, false, no and empty)."""
    return bool(value) and str(value).lower() not in _FALSE
