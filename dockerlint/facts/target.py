"""The application that a server is told to serve: ``module:object`` of its command line, the file that is, and what the object is."""

import ast
import posixpath

from dockerlint.syntax.shell import is_static

from .app_object import Reader
from .copies import locate
from .gunicorn import gunicorn_setting
from .options import Options
from .process_folder import process_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.syntax.source import Word

    from .app_object import Thing
    from .application import Module
    from .servers import Server
    from .start import Start

_SERVERS = frozenset(("gunicorn", "uvicorn", "hypercorn", "waitress-serve", "daphne"))


class Target:
    """``module:object`` as a server is told it.

    `word`: the word that says it; `module` and `attribute` (the default where none is written); `called`: a call is written
    (``create_app()``); `options`: the server's command line; `folders`: where the module is looked for in the image, None where
    that is not known; `source`: the module's file, None where it is not found; `thing`: what the object is, None where the
    source does not tell.
    """

    def __init__(self, server: "Server", options: Options, word: "Word", module: str, attribute: "str | None") -> None:
        self.server = server
        self.options = options
        self.word = word
        self.module = module
        self.called = attribute is not None and "(" in attribute
        self.attribute = attribute.partition("(")[0].strip() if attribute is not None else None
        self.folders = _folders(server, options)
        self.source: Module | None = None
        self.root = ""
        self.thing: Thing | None = None
        self._find()

    def _find(self) -> None:
        project = self.server.start.image.project
        found = module_file(self.server.start, self.module, self.folders or [])
        if found is None or project.application is None:
            return
        path, tail = found
        self.source = project.application.module(path)
        if self.source is None or not (path == tail or path.endswith("/" + tail)) or not self.attribute:
            return
        self.root = path[: len(path) - len(tail)].rstrip("/")
        self.thing = Reader(project.application, self.root).thing(self.source, self.attribute)

    @property
    def absent(self) -> bool:
        """Whether the image surely has no module of this name where the server looks for it."""
        from .absence import surely_no_module

        return self.source is None and surely_no_module(self)

    @property
    def run_at_import(self) -> "tuple[Word, str] | None":
        """The call that starts another server whenever the module is imported, and how the source writes it."""
        application, tree = self.server.start.image.project.application, self.source.tree if self.source else None
        if self.source is None or tree is None or application is None:
            return None
        reader = Reader(application, self.root)
        for node in tree.body:
            call = node.value if isinstance(node, ast.Expr) else None
            function = call.func if isinstance(call, ast.Call) else None
            if isinstance(function, ast.Attribute) and function.attr == "run" and reader.serves(self.source, function):
                return self.source.word(node), ast.unparse(function) + "()"
        return None

    @property
    def served(self) -> "list[tuple[str, Thing]]":
        """The applications and factories of the module, with their names."""
        application = self.server.start.image.project.application
        if self.source is None or application is None:
            return []
        return Reader(application, self.root).names(self.source)

    @property
    def neighbours(self) -> "list[str]":
        """The modules, by their names, that lie in the context where the image's import folders come from."""
        project = self.server.start.image.project
        found = []
        for source in project.context.python_sources if project.context else ():
            path = posixpath.relpath(source.path, project.context.shown or ".") if project.context else ""
            name = posixpath.basename(path).removesuffix(".py")
            if (
                name.isidentifier()
                and not name.startswith("__")
                and module_file(self.server.start, name, self.folders or [])
            ):
                found.append(name)
        return sorted(set(found))[:4]


def target_of(server: "Server") -> "Target | None":
    """The application that the server of the start command is told to serve; None where it is told none that is known."""
    if server.start.process is None or server.kind not in _SERVERS:
        return None
    options = server.options
    word = options.arguments[0] if len(options.arguments) == 1 else None
    if word is None or not is_static(word):
        return None
    module, colon, attribute = word.text.partition(":")
    if not module or ":" in attribute or (not colon and server.kind != "gunicorn"):
        return None
    return Target(server, options, word, module, attribute if colon else "application")


def _folders(server: "Server", options: Options) -> "list[str] | None":
    """The folders of the image in which the server looks for modules of the application."""
    start = server.start
    here = process_folder(start)
    path = server.variable("PYTHONPATH")
    if here is None or (path is not None and path.value is None):
        return None
    found = []
    if server.kind == "gunicorn":
        chdir, more = (
            gunicorn_setting(server, "chdir", "--chdir"),
            gunicorn_setting(server, "pythonpath", "--pythonpath"),
        )
        config = server.config[1]
        if not chdir.known or not more.known or (config is not None and "sys" in config.source.text.split()):
            return None
        here = posixpath.normpath(posixpath.join(here, chdir.value or ""))
        found = [part.strip() for part in (more.value or "").split(",") if part.strip()]
    elif server.kind == "uvicorn" and options.has("--app-dir"):
        word = options.value("--app-dir")
        if word is None or not is_static(word):
            return None
        here = posixpath.normpath(posixpath.join(here, word.text))
    found = [here, *found, *(part for part in (path.value or "" if path else "").split(":") if part)]
    return [posixpath.normpath(posixpath.join(here, folder)) for folder in found]


def module_file(start: "Start", module: str, folders: "list[str]") -> "tuple[str, str] | None":
    """The context path of the module's file, and the path below its import folder."""
    name = module.replace(".", "/")
    for folder in folders:
        for tail in (f"{name}/__init__.py", f"{name}.py"):
            found = locate(start.image, start.stage, posixpath.join(folder, tail))
            if found is not None:
                return found, tail
    return None
