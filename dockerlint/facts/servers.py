"""The server that the container starts: which one, where it listens, and whether it is a development server."""

from functools import cached_property

from dockerlint.data.servers import DEFAULTS, VALUES
from dockerlint.regex import regex
from dockerlint.syntax.expand import ExpansionError, expand
from dockerlint.syntax.shell import is_static
from dockerlint.syntax.source import Word

from .gunicorn import config_path, gunicorn_config
from .invocations import Invocation
from .options import Options, read_options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.syntax.source import Located

    from .application import Application, Module
    from .environment import Setting
    from .start import Start

LOOPBACK = frozenset(("127.0.0.1", "localhost", "::1", "[::1]"))
_BIND = regex(r"""(?:^|[\s'"])(?:--bind(?:=|\s+)|-b\s*=?)['"]?([^\s'"]+)""")
_VARIABLES = {"uvicorn": "UVICORN_", "flask": "FLASK_RUN_", "granian": "GRANIAN_", "streamlit": "STREAMLIT_SERVER_"}
"""What the names of a server's own variables begin with; HOST (Streamlit's is ADDRESS) and PORT follow."""
_CONFIG = regex(r"(?:^|\s)(?:-c|--config)")
_STREAMLIT_SERVER = regex(r"(?m)^\s*(?:server\.)?(?:address|port)\s*=")
_FALSE = frozenset(("0", "false", "no"))


class Server:
    """A server that the container starts.

    `kind`: ``gunicorn``, ``uvicorn``, ``flask`` …, ``django``; `how`: the words that a message names it by; `where`: the word(s) to
    point at; `host` and `port`: None where they are not known, `host_at` and `port_at`: what says them, None for the default;
    `host_by`: the option, variable or argument by which the host is said there; `defaulted`: the host is the default;
    `development`: it is a development server; `debug`: the word that switches the debugger on.
    """

    def __init__(self, start: "Start", kind: str, how: str, where: Word) -> None:
        self.start = start
        self.kind = kind
        self.how = how
        self.where = where
        self.host: str | None = None
        self.port: int | None = None
        self.host_at: Located | None = None
        self.port_at: Located | None = None
        self.host_by: str | None = None
        self.defaulted = False
        self.development = False
        self.debug: Word | None = None

    @property
    def loopback(self) -> bool:
        return self.host in LOOPBACK

    @cached_property
    def options(self) -> Options:
        """What the process is given on its command line, read as the server reads it."""
        process = self.start.process
        return read_options(process.arguments if process is not None else (), VALUES.get(self.kind, frozenset()))

    @cached_property
    def config(self) -> "tuple[bool, Module | None]":
        """Whether it is known which configuration file gunicorn reads, and that file; None where there is none."""
        return gunicorn_config(self)

    def said(self, by: str, at: "Located | None", host: "str | None", port: "int | None") -> None:
        """Host and port come from one place."""
        self.host, self.port, self.host_by, self.host_at, self.port_at = host, port, by, at, at

    def variable(self, name: str) -> "Setting | None":
        """The environment variable, as the server finds it."""
        return self.start.environment.get(name)


def server_of(start: "Start", application: "Application | None") -> "Server | None":
    """The server that the start command runs in the foreground; None where it is none that is known."""
    invoked = start.process
    if invoked is None:
        return None
    program = invoked.program
    if program in ("gunicorn", "hypercorn", "uvicorn", "waitress-serve", "daphne", "granian", "waitress", "sanic"):
        return _command_line(start, invoked, "waitress-serve" if program == "waitress" else program, application)
    if program == "flask":
        return _flask(start, invoked)
    if program == "fastapi":
        return _fastapi(start, invoked)
    if program == "streamlit":
        return _streamlit(start, invoked)
    if program == "uwsgi":
        return Server(start, "uwsgi", "uwsgi", invoked.word)
    if invoked.module and application is not None:
        return _from_source(start, invoked, invoked.word, application)
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
    names = ("-b", "--bind") if kind in ("gunicorn", "hypercorn") else ("--listen",)
    if options.all(*names):
        _bind(server, options.all(*names), _used(options, names))
    elif kind == "daphne":
        _host_port(server, options, ("-b", "--bind"), ("-p", "--port"))
    elif options.has("--uds", "--fd", "--unix-socket", "-e", "--endpoint", "-u") and kind != "gunicorn":
        pass
    elif kind == "gunicorn":
        _gunicorn_elsewhere(server, options, application)
    elif kind == "hypercorn" and options.has("-c", "--config"):
        pass
    elif kind == "sanic":
        _sanic(server, options)
    else:
        _host_port(server, options, ("--host",), ("--port",))
    return server


def _sanic(server: Server, options: Options) -> None:
    """A socket of UNIX has neither host nor port, and with HTTP/3 or certificates of its own the default port is another one."""
    if options.has("-u", "--unix") or len(options.arguments) > 1:
        return  # the second argument is a command: sanic server:app inspect
    _host_port(server, options, ("-H", "--host"), ("-p", "--port"))
    if options.has("--http", "-3", "--auto-tls") and server.port_at is None:
        server.port = None


def _used(options: Options, names: "tuple[str, ...]") -> str:
    """The spelling of an option that is written."""
    return next((name for name in names if options.has(name)), names[0])


def _bind(server: Server, binds: "list[Word]", option: str) -> None:
    """The first TCP address among bind words; a host that is reachable wins over a loopback one."""
    for word in binds:
        if word.text.startswith(("unix:", "fd://")):
            continue
        text = word.text if is_static(word) else _expanded(server, word)
        host, port = split_address(text)
        if server.host_at is None or server.loopback:
            server.said(option, word, None if "$" in (host or "") else host, port)


def _expanded(server: Server, word: Word) -> str:
    """The word with the variables that the files tell, and with the defaults written beside those that nothing sets."""

    def lookup(name: str) -> "str | None":
        found = server.start.image.project.environment.get(name)
        if found is not None and found.value is None:
            raise ExpansionError(name)
        return found.value if found is not None else None

    try:
        text = expand(word.raw, lookup)
    except ExpansionError:
        return word.text
    return word.text if text.endswith(":") else text


def split_address(text: str) -> "tuple[str | None, int | None]":
    host, colon, port = text.strip("'\"").rpartition(":")
    if not colon:
        return text.strip("'\"") or None, 8000
    return host or "0.0.0.0", int(port) if port.isdecimal() else None  # noqa: S104


def listen_by_default(server: Server) -> None:
    server.host, server.port = DEFAULTS[server.kind]
    server.defaulted = True


def _host_port(server: Server, options: Options, hosts: "tuple[str, ...]", ports: "tuple[str, ...]") -> None:
    prefix = _VARIABLES.get(server.kind, "")
    variable = f"{prefix}{'ADDRESS' if server.kind == 'streamlit' else 'HOST'}"
    listen_by_default(server)
    host, port = options.value(*hosts), options.value(*ports)
    if host is not None:
        server.host, server.host_at, server.defaulted = (host.text if is_static(host) else None), host, False
        server.host_by = _used(options, hosts)
    elif prefix and (found := server.variable(variable)):
        server.host, server.host_at, server.host_by, server.defaulted = found.value, found.place, variable, False
    if port is not None:
        server.port, server.port_at = (_number(port.text) if is_static(port) else None), port
    elif prefix and (found := server.variable(f"{prefix}PORT")):
        server.port, server.port_at = _number(found.value), found.place


def _number(text: "str | None") -> "int | None":
    return int(text) if text and text.isdecimal() else None


def _gunicorn_elsewhere(server: Server, options: Options, application: "Application | None") -> None:
    """gunicorn without ``--bind``: GUNICORN_CMD_ARGS, its configuration file, PORT, then the default."""
    start = server.start
    arguments = server.variable("GUNICORN_CMD_ARGS")
    if arguments is not None:
        text = arguments.value or ""
        address = _BIND.search(text)
        if arguments.value is None or (not address and _CONFIG.search(text)):
            return
        if address:
            unix = address[1].startswith(("unix:", "fd://"))
            server.said("GUNICORN_CMD_ARGS", arguments.place, *((None, None) if unix else split_address(address[1])))
            return
    config = options.value("-c", "--config")
    found = config_path(start, config.text if config else None) if config is None or is_static(config) else None
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
    port = server.variable("PORT")
    if port is None:
        listen_by_default(server)
    elif port.place is not None or port.value is not None:  # else it is not known whether it is set
        server.said("PORT", port.place, "0.0.0.0", _number(port.value))  # noqa: S104


def _flask(start: "Start", invoked: Invocation) -> "Server | None":
    options = read_options(invoked.arguments, VALUES["flask"])
    if not options.arguments or options.arguments[0].text != "run":
        return None
    server = Server(start, "flask", "flask run", span_word(invoked.word, options.arguments[0]))
    server.development = True
    _host_port(server, options, ("--host", "-h"), ("--port", "-p"))
    server.debug = options.flags.get("--debug") or _debug_of_file(start, options)
    return server


def _debug_of_file(start: "Start", options: Options) -> "Word | None":
    """FLASK_DEBUG in a file that Flask reads, where it switches the debugger on."""
    found = start.environment.read_by_flask("FLASK_DEBUG")
    on = found is not None and truthy_debug(found.value) and not options.has("--no-debug", "--no-debugger")
    return found.place if on and found is not None and isinstance(found.place, Word) else None


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
        server.host, server.host_at, server.host_by = host.text if is_static(host) else None, host, "--host"
    if port is not None:
        server.port, server.port_at = _number(port.text), port
    return server


def _streamlit(start: "Start", invoked: Invocation) -> "Server | None":
    """``streamlit run``, which listens on all addresses; nothing is known of it where a config.toml may say another one."""
    options = read_options(invoked.arguments, VALUES["streamlit"])
    if not options.arguments or options.arguments[0].text != "run":
        return None
    server = Server(start, "streamlit", "streamlit run", span_word(invoked.word, options.arguments[0]))
    _host_port(server, options, ("--server.address",), ("--server.port",))
    if _configured_by_file(start):
        server.host = server.host if server.host_at is not None else None
        server.port = server.port if server.port_at is not None else None
    return server


def _configured_by_file(start: "Start") -> bool:
    """Whether a .streamlit/config.toml may say the address or the port: that of the context does, or one comes from elsewhere."""
    project = start.image.project
    found = start.context_path("./.streamlit/config.toml")
    if project.context is None or (found is None and ".streamlit" in project.doc.text):
        return True
    source = project.context.text(found) if found is not None else None
    return source is not None and _STREAMLIT_SERVER.search(source.text) is not None


def _python(start: "Start", invoked: Invocation, application: "Application | None") -> "Server | None":
    script = invoked.arguments[0]
    if script.text.rpartition("/")[2] == "manage.py":
        return _manage(start, invoked, script)
    return _from_source(start, invoked, script, application) if application is not None and is_static(script) else None


def _manage(start: "Start", invoked: Invocation, script: Word) -> "Server | None":
    options = read_options(invoked.arguments[1:], VALUES["django"])
    if not options.arguments or options.arguments[0].text != "runserver":
        return None
    server = Server(start, "django", "manage.py runserver", span_word(script, options.arguments[0]))
    server.development = True
    if len(options.arguments) > 1:
        address = options.arguments[1]
        host, colon, port = address.text.rpartition(":") if is_static(address) else ("", ":", "")
        host = {"0": "0.0.0.0"}.get(host, host) if colon else "127.0.0.1"  # noqa: S104
        server.said("runserver", address, host or None, _number(port))
        server.defaulted = not colon
    else:
        listen_by_default(server)
    return server


def _from_source(start: "Start", invoked: Invocation, script: Word, application: "Application") -> "Server | None":
    from .served import script_server  # reads Python source: ast is loaded only here

    return script_server(start, invoked, script, application)


def truthy_debug(value: "str | None") -> bool:
    """Whether Flask takes the value of FLASK_DEBUG for true (``flask.helpers.get_debug_flag``: all but 0, false, no and empty)."""
    return bool(value) and str(value).lower() not in _FALSE
