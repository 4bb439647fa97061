"""How many processes of the server answer requests: by command line, variables and configuration file."""

from dockerlint.syntax.shell import is_static

from .gunicorn import config_expression, gunicorn_setting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.syntax.source import Located, Word

    from .image import Image
    from .servers import Server

_OPTIONS = {
    "gunicorn": ("-w", "--workers"), "uvicorn": ("--workers",), "hypercorn": ("-w", "--workers"), "granian": ("--workers",),
    "fastapi": ("--workers",),
}  # fmt: skip
# The variables that give the number where the command line does not, the first that is set wins.
_VARIABLES = {
    "gunicorn": ("WEB_CONCURRENCY",), "uvicorn": ("UVICORN_WORKERS", "WEB_CONCURRENCY"), "fastapi": ("WEB_CONCURRENCY",),
    "granian": ("GRANIAN_WORKERS",),
}  # fmt: skip
_COUNTING = frozenset(("multiprocessing.cpu_count", "mp.cpu_count", "os.cpu_count", "cpu_count", "psutil.cpu_count"))
_SINGLE = frozenset(("waitress-serve", "daphne", "flask", "django"))


class Workers:
    """The processes of a server: `count`, None where it is more than one but depends on the machine; `at`: what says so.

    `defaulted`: nothing says so, and it is the server's default.
    """

    __slots__ = ("at", "count")

    def __init__(self, count: "int | None", at: "Located | None" = None) -> None:
        self.count = count
        self.at = at

    @property
    def defaulted(self) -> bool:
        return self.at is None

    @property
    def several(self) -> bool:
        """Whether there is more than one process."""
        return self.count is None or self.count > 1

    @property
    def shown(self) -> str:
        """``4 processes``, as a message says it."""
        return f"{self.count} processes" if self.count is not None else "worker processes"

    @property
    def related(self) -> "list[tuple[Located, str]]":
        """What a finding shows beside its own place."""
        return [(self.at, f"{self.shown} are asked for here")] if self.at is not None else []


def workers_of(image: "Image") -> "Workers | None":
    """The processes of the image's server; None where there is no server or the files do not tell."""
    server = image.project.server
    if server is None or server.start.process is None:
        return None
    if server.kind == "uwsgi":
        return _of_uwsgi(server)
    if server.kind in _SINGLE:
        return Workers(1)
    if server.kind not in _OPTIONS or server.start.process.program != server.kind:
        return None
    told = _told(server)
    return told if told is None or not told.defaulted else _of_variables(server)


def _told(server: "Server") -> "Workers | None":
    """What the command line and the configuration file say."""
    names = _OPTIONS[server.kind]
    if server.start.process is None:
        return None
    if server.kind == "gunicorn":
        told = gunicorn_setting(server, "workers", *names)
        if not told.known:
            return _of_config(server)
        return _counted(told.value, told.at) if told.value is not None else Workers(1)
    options = server.options
    word = options.value(*names)
    if word is not None:
        return _of_word(word)
    return None if server.kind == "hypercorn" and options.has("-c", "--config") else Workers(1)


def _of_word(word: "Word") -> "Workers | None":
    return _counted(word.text, word) if is_static(word) else None


def _counted(text: "str | None", at: "Located | None") -> "Workers | None":
    return Workers(int(text), at) if text is not None and text.isdecimal() and int(text) > 0 else None


def _of_config(server: "Server") -> "Workers | None":
    """gunicorn's ``workers = …``: a value that the environment gives, or one from the number of CPUs."""
    if server.start.process is None or server.options.has(*_OPTIONS["gunicorn"]):
        return None
    module = server.config[1]
    found = config_expression(module, "workers") if module is not None else None
    if module is None or found is None:
        return None
    from .application import Unknowable, constant
    from .served import variables

    try:
        value = constant(found, variables(server))
    except Unknowable:
        return Workers(None, module.word(found)) if cpu_count(server) is not None else None
    return _counted(str(value), module.word(found))


def _of_variables(server: "Server") -> "Workers | None":
    for name in _VARIABLES.get(server.kind, ()):
        setting = server.variable(name)
        if setting is not None:
            return _counted(setting.value, setting.place)
    return Workers(1)


def _of_uwsgi(server: "Server") -> "Workers | None":
    from .uwsgi import Uwsgi

    process = server.start.process
    told = Uwsgi(server.start, process) if process is not None else None
    if told is None or not told.known or told.said("cheaper", "for"):
        return None
    found = told.said("processes", "workers")
    return _counted(*found[-1]) if found else Workers(1)


def cpu_count(server: "Server") -> "tuple[Located, str] | None":
    """Where gunicorn's configuration makes the number of workers from the number of CPUs alone, and the call that counts them."""
    module = server.config[1]
    found = config_expression(module, "workers") if module is not None else None
    if module is None or found is None:
        return None
    import ast

    calls = [ast.unparse(node.func) for node in ast.walk(found) if isinstance(node, ast.Call)]
    counting = next((name for name in calls if name in _COUNTING), None)
    others = {"int", "round", "float", "max"}
    if counting is None or any(name != counting and name not in others for name in calls):
        return None
    return module.word(found), f"{counting}()"


def loads_in_each(server: "Server") -> bool:
    """Whether each process surely loads the application for itself: gunicorn without ``--preload``, and the servers of ASGI."""
    if server.kind != "gunicorn":
        return server.kind in ("uvicorn", "hypercorn", "granian", "fastapi")
    told = gunicorn_setting(server, "preload_app", "--preload")
    return told.known and told.value in (None, "False")
