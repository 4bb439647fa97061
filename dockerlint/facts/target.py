"""The application that a server is told to serve: ``module:object`` of its command line, the file that is, and what the object is."""

import ast
import posixpath

from dockerlint.data.app_classes import ASGI, MAKERS, WSGI
from dockerlint.data.servers import VALUES
from dockerlint.data.well_known_packages import NAMES
from dockerlint.syntax.shell import is_static

from .copies import below, copies, locate
from .gunicorn import gunicorn_config, gunicorn_setting
from .invocations import invocation
from .options import Options, read_options
from .provision import python_packages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.syntax.source import Word

    from .application import Application, Module
    from .image import Image
    from .servers import Server
    from .stages import Step
    from .start import Start

    Function = ast.FunctionDef | ast.AsyncFunctionDef

_MAX_HOPS = 8
_SERVERS = frozenset(("gunicorn", "uvicorn", "hypercorn", "waitress-serve", "daphne"))
# Programs that put files somewhere else, so that what lies where is not known any more.
_MOVERS = frozenset(
    (
        "cp",
        "mv",
        "ln",
        "tar",
        "unzip",
        "install",
        "find",
        "git",
        "rsync",
        "curl",
        "wget",
        "pip",
        "uv",
        "touch",
        "make",
        "sh",
        "bash",
        "xargs",
    )
)
_ELSEWHERE = ("-C", "--chdir", "--directory", "--project")


class Thing:
    """What an object of the source is.

    `kind`: ``wsgi`` or ``asgi`` for an application, ``factory`` for a function that returns one, ``missing``; `name`: the class
    or function that the source calls it by (``Flask``, ``create_app``); `word`: where it stands; `makes`: what a factory
    returns; `required`: the factory has parameters without a default.
    """

    __slots__ = ("kind", "makes", "name", "required", "word")

    def __init__(
        self, kind: str, name: str, word: "Word | None", makes: "Thing | None" = None, required: bool = False
    ) -> None:
        self.kind = kind
        self.name = name
        self.word = word
        self.makes = makes
        self.required = required


class Target:
    """``module:object`` as a server is told it.

    `word`: the word that says it; `module` and `attribute` (the default where none is written); `called`: a call is written
    (``create_app()``); `options`: the server's command line; `folders`: where the module is looked for in the image, None where that is not known; `source`: the
    module's file, None where it is not found; `thing`: what the object is, None where the source does not tell.
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
        found = _located(self.server.start, self.module, self.folders or [])
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
        return self.source is None and _surely_absent(self)

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
                and _located(self.server.start, name, self.folders or [])
            ):
                found.append(name)
        return sorted(set(found))[:4]


def target_of(server: "Server") -> "Target | None":
    """The application that the server of the start command is told to serve; None where it is told none that is known."""
    process = server.start.process
    if process is None or server.kind not in _SERVERS:
        return None
    options = read_options(process.arguments, VALUES[server.kind])
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
    here = _working_directory(start)
    path = server.variable("PYTHONPATH")
    if here is None or (path is not None and path.value is None):
        return None
    found = []
    if server.kind == "gunicorn":
        chdir, more = (
            gunicorn_setting(server, "chdir", "--chdir"),
            gunicorn_setting(server, "pythonpath", "--pythonpath"),
        )
        config = gunicorn_config(server)[1]
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


def _working_directory(start: "Start") -> "str | None":
    """The folder in which the process starts: WORKDIR and the ``cd`` before it."""
    project, process, here = start.image.project, start.process, start.stage.end.workdir
    if process is None or any(service.node.get("working_dir") is not None for service in project.services):
        return None
    if any(word.text.startswith(_ELSEWHERE) for word in process.command.words if word.start < process.word.start):
        return None
    for command in start.commands:
        if command is process.command or not command.words:
            continue
        name, words = command.words[0].text, command.words[1:]
        if name in ("pushd", "popd"):
            return None
        if name == "cd":
            if here is None or command.guarded or len(words) != 1 or not is_static(words[0]) or words[0].text == "-":
                return None
            here = posixpath.normpath(posixpath.join(here, words[0].text))
    return here


def _located(start: "Start", module: str, folders: "list[str]") -> "tuple[str, str] | None":
    """The context path of the module's file, and the path below its import folder."""
    name = module.replace(".", "/")
    for folder in folders:
        for tail in (f"{name}/__init__.py", f"{name}.py"):
            found = locate(start.image, start.stage, posixpath.join(folder, tail))
            if found is not None:
                return found, tail
    return None


class Reader:
    """Reads what an object is, following imports below one import folder of the context."""

    def __init__(self, application: "Application", root: str) -> None:
        self.application = application
        self.root = root

    def thing(self, module: "Module", dotted: str) -> "Thing | None":
        """What the module's object is; None where the source does not tell."""
        if not dotted.isidentifier() or module.tree is None:
            return None
        found = self._name(module, dotted, 0)
        if found is None and self._surely_missing(module, dotted):
            return Thing("missing", dotted, None)
        return found

    def serves(self, module: "Module", function: ast.Attribute) -> bool:
        """Whether the function is ``run`` of a Flask application, of Flask-SocketIO, or of uvicorn."""
        if _qualified(module, function) == "uvicorn.run":
            return True
        owner = function.value
        thing = self.expression(module, owner, None, 0)
        if thing is not None:
            return thing.name in ("Flask", "APIFlask", "Quart")
        made = [
            node.value
            for name, node in _bindings(module.tree.body if module.tree else [])
            if isinstance(owner, ast.Name) and name == owner.id and isinstance(node, ast.Assign)
        ]
        return (
            len(made) == 1
            and isinstance(made[0], ast.Call)
            and _qualified(module, made[0].func) == "flask_socketio.SocketIO"
        )

    def names(self, module: "Module") -> "list[tuple[str, Thing]]":
        """The module's applications and factories."""
        names = dict.fromkeys(
            name for name, _ in _bindings(module.tree.body if module.tree else []) if name and not name.startswith("_")
        )
        return [(name, found) for name in names if (found := self._name(module, name, 0))]

    def _surely_missing(self, module: "Module", name: str) -> bool:
        if module.tree is None or name.startswith("__"):
            return False
        for node in ast.walk(module.tree):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) and node.name in (
                name,
                "__getattr__",
            ):
                return False
            if isinstance(node, ast.Name) and (
                node.id in ("globals", "vars", "exec", "setattr", "locals")
                or (node.id == name and isinstance(node.ctx, ast.Store))
            ):
                return False
            if isinstance(node, (ast.Import, ast.ImportFrom)) and any(
                (alias.asname or alias.name.partition(".")[0]) in (name, "*") for alias in node.names
            ):
                return False
            if isinstance(node, ast.Attribute) and node.attr == "modules":
                return False
            if isinstance(node, (ast.MatchAs, ast.MatchStar)) and node.name == name:
                return False
            if isinstance(node, ast.ExceptHandler) and node.name == name:
                return False
        # importing a submodule makes it an attribute of its package
        folder = posixpath.dirname(module.path)
        inside = self.application.context
        return not (
            module.path.endswith("__init__.py")
            and (inside.is_file(posixpath.join(folder, name + ".py")) or inside.is_dir(posixpath.join(folder, name)))
        )

    def _name(self, module: "Module", name: str, hops: int) -> "Thing | None":
        if hops > _MAX_HOPS or module.tree is None or _declared_global(module.tree, name):
            return None
        found = [node for bound, node in _bindings(module.tree.body) if bound == name]
        straight = [index for index, node in enumerate(found) if node in module.tree.body]
        found = found[straight[-1] :] if straight else found
        things = [self._binding(module, node, name, hops) for node in found]
        first = things[0] if things else None
        if first is None or any(other is None or other.kind != first.kind for other in things):
            return None
        return things[-1]

    def _binding(self, module: "Module", node: ast.stmt, name: str, hops: int) -> "Thing | None":
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if not any(isinstance(target, ast.Name) and target.id == name for target in targets):
                return None
            return self.expression(module, node.value, None, hops + 1)
        if isinstance(node, ast.ImportFrom):
            other, imported = self._import(module, node, name)
            return self._name(other, imported, hops + 1) if other is not None else None
        if isinstance(node, ast.FunctionDef):
            return self._function(module, node, hops)
        return None

    def expression(self, module: "Module", node: ast.expr, scope: "Function | None", hops: int) -> "Thing | None":
        """What the expression's value is."""
        if hops > _MAX_HOPS:
            return None
        if isinstance(node, ast.Name):
            inner = [stmt for bound, stmt in _bindings(scope.body) if bound == node.id] if scope else []
            if inner:
                plain = [stmt for stmt in inner if isinstance(stmt, (ast.Assign, ast.AnnAssign))]
                things = [
                    self.expression(module, stmt.value, scope, hops + 1)
                    for stmt in plain
                    if stmt.value is not None and stmt.value is not node
                ]
                same = (
                    len(plain) == len(inner) == len(things)
                    and len({found.kind if found else None for found in things}) == 1
                )
                return things[-1] if same else None
            if scope is not None and node.id in [
                argument.arg for argument in ast.walk(scope.args) if isinstance(argument, ast.arg)
            ]:
                return None
            return self._name(module, node.id, hops + 1)
        return self._call(module, node, hops) if isinstance(node, ast.Call) else None

    def _call(self, module: "Module", node: ast.Call, hops: int) -> "Thing | None":
        full = _qualified(module, node.func)
        for kind, table in (("wsgi", WSGI), ("asgi", ASGI)):
            if full in table:
                return Thing(kind, full.rpartition(".")[2], module.word(node))
        if full in MAKERS:
            return Thing(MAKERS[full][0], MAKERS[full][1], module.word(node))
        if not isinstance(node.func, ast.Name):
            return None
        made = self._name(module, node.func.id, hops + 1)
        if made is not None:
            return made.makes
        return self._class(module, node.func.id, node)

    def _class(self, module: "Module", name: str, call: ast.Call) -> "Thing | None":
        """An instance of a class of this module that inherits from a known one and keeps its ``__call__``."""
        for node in module.tree.body if module.tree else ():
            if isinstance(node, ast.ClassDef) and node.name == name and len(node.bases) == 1 and not node.keywords:
                if any(
                    isinstance(part, (ast.FunctionDef, ast.AsyncFunctionDef)) and part.name in ("__call__", "__new__")
                    for part in node.body
                ):
                    return None
                base = _qualified(module, node.bases[0])
                kind = "wsgi" if base in WSGI else "asgi" if base in ASGI else None
                return Thing(kind, base.rpartition(".")[2], module.word(call)) if kind else None
        return None

    def _function(self, module: "Module", node: ast.FunctionDef, hops: int) -> "Thing | None":
        if node.decorator_list:
            return None
        inner = list(_own(node))
        returned = [part.value for part in inner if isinstance(part, ast.Return)]
        if not returned or any(isinstance(part, (ast.Yield, ast.YieldFrom)) for part in inner):
            return None
        things = [self.expression(module, value, node, hops + 1) if value is not None else None for value in returned]
        kinds = {found.kind if found else None for found in things}
        if len(kinds) != 1 or not kinds & {"wsgi", "asgi"}:
            return None
        positional = len(node.args.posonlyargs) + len(node.args.args)
        required = positional > len(node.args.defaults) or any(default is None for default in node.args.kw_defaults)
        place = module.word(node).part(0, len(module.word(node).raw.partition("\n")[0]))
        return Thing("factory", node.name, place, things[-1], required)

    def _import(self, module: "Module", node: ast.ImportFrom, name: str) -> "tuple[Module | None, str]":
        alias = next(alias for alias in node.names if (alias.asname or alias.name) == name)
        folder = self.root
        if node.level:
            folder = posixpath.dirname(module.path)
            for _ in range(node.level - 1):
                folder = posixpath.dirname(folder)
        base = posixpath.join(folder, *(node.module or "").split("."))
        for path in (posixpath.join(base, "__init__.py"), *((base + ".py",) if node.module else ())):
            found = self.application.module(path)
            if found is not None:
                return found, alias.name
        return None, name


def _own(function: ast.FunctionDef) -> "Iterator[ast.AST]":
    """The function's nodes without those of functions and classes inside it."""
    pending: list[ast.AST] = list(function.body)
    while pending:
        node = pending.pop()
        yield node
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
            pending += ast.iter_child_nodes(node)


def _bindings(body: "list[ast.stmt]") -> "Iterator[tuple[str, ast.stmt]]":
    """Each name that the statements bind, branches included, with the statement that binds it, in the order of the text."""
    for node in body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield node.name, node
            continue
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            for alias in node.names:
                yield alias.asname or alias.name.partition(".")[0], node
            continue
        for child in ast.iter_child_nodes(node):
            if isinstance(child, (ast.expr, ast.withitem)):
                for part in ast.walk(child):
                    if isinstance(part, ast.Name) and isinstance(part.ctx, (ast.Store, ast.Del)):
                        yield part.id, node
        for field in ("body", "orelse", "finalbody"):
            yield from _bindings(getattr(node, field, []))
        for handler in [*getattr(node, "handlers", []), *getattr(node, "cases", [])]:
            yield from _bindings(handler.body)


def _declared_global(tree: ast.Module, name: str) -> bool:
    return any(isinstance(node, ast.Global) and name in node.names for node in ast.walk(tree))


def _qualified(module: "Module", node: ast.expr) -> str:
    """``flask.Flask`` for what the module's imports call so; empty where it is not imported once."""
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name) or module.tree is None:
        return ""
    bound = [stmt for name, stmt in _bindings(module.tree.body) if name == node.id]
    if len(bound) != 1:
        return ""
    found = bound[0]
    if isinstance(found, ast.ImportFrom) and not found.level:
        alias = next(alias for alias in found.names if (alias.asname or alias.name) == node.id)
        return ".".join([found.module or "", alias.name, *reversed(parts)])
    if isinstance(found, ast.Import):
        first = next((alias.name for alias in found.names if alias.asname == node.id), node.id)
        return ".".join([first, *reversed(parts)])
    return ""


def _surely_absent(target: Target) -> bool:
    start, folders = target.server.start, target.folders
    names, top = python_packages(start.image), target.module.partition(".")[0]
    if folders is None or names is None or top in names or _standard(top):
        return False
    if not {name.partition("[")[0] for name in names} <= NAMES or _located(start, target.module, folders) is not None:
        return False
    tail = target.module.replace(".", "/")
    return not _other_file(target) and _nothing_hidden(start, top, folders, (f"{tail}.py", f"{tail}/__init__.py"))


def surely_no_file(start: "Start", path: str) -> bool:
    """Whether the image surely has no file at the path, taken from the folder in which the process starts."""
    here = _working_directory(start)
    if here is None or start.stage.root.base.python_tag is None:
        return False
    full = posixpath.normpath(posixpath.join(here, path))
    folder, name = posixpath.split(full)
    return locate(start.image, start.stage, full) is None and _nothing_hidden(start, name, [folder], (path, name))


def _nothing_hidden(start: "Start", name: str, folders: "list[str]", tails: "tuple[str, ...]") -> bool:
    """Whether nothing that is not seen may put the named thing into the folders: volumes, commands, other stages, another context."""
    import os

    image, process, context = start.image, start.process, start.image.project.context
    if context is None or process is None or not process.direct or not any(context.python_sources):
        return False
    if any(service.node.get("volumes") is not None for service in image.project.services):
        return False
    runs = [step for step in image.shipped if step.keyword in ("RUN", "ONBUILD")]
    if any(name in step.instruction.text or not _moves_nothing(step) for step in runs):
        return False
    before = [invocation(command) for command in start.commands if command is not process.command]
    texts = [step.instruction.text for step in (start.entrypoint, start.cmd) if step] + [
        file.text for file in start.scripts
    ]
    named = sum(word.text.count(name) for word in process.command.words)
    if any(found.program in _MOVERS for found in before) or sum(text.count(name) for text in texts) > named:
        return False
    above = os.path.dirname(context.folder)
    return not any(os.path.exists(os.path.join(above, tail)) for tail in tails) and all(
        _transparent(image, folder) for folder in folders
    )


def _moves_nothing(step: "Step") -> bool:
    moves = any(invocation(command).program in _MOVERS - {"pip"} for command in step.commands)
    return step.script.readable and not moves and not any("from" in mount for mount in step.mounts)


def _standard(top: str) -> bool:
    import sys

    return top in sys.stdlib_module_names


def _other_file(target: Target) -> bool:
    """Whether the module may be a folder without ``__init__.py``, a compiled file, or lie in a context above the one taken."""
    import os

    context = target.server.start.image.project.context
    if context is None:
        return True
    name = target.module.rpartition(".")[2]
    for folder, folders, files in os.walk(context.folder):
        folders[:] = [entry for entry in folders if entry not in (".git", "node_modules", "__pycache__")]
        if name in folders or any(
            file.partition(".")[0] == name and not file.endswith(".py") and file.endswith((".so", ".pyc", ".pyd"))
            for file in files
        ):
            return True
        if any(os.path.islink(os.path.join(folder, entry)) for entry in folders):
            return True
    return False


def _transparent(image: "Image", folder: str) -> bool:
    """Whether all that COPY and ADD bring into the folder is known."""
    context = image.project.context
    for copy in copies(image, image.shipped):
        place = copy.destination
        if place is None:
            return False
        if below(folder, place) is None and below(place, folder) is None:
            continue
        known = copy.local and not copy.step.instruction.heredocs and copy.step.flag("parents") is None
        if not known or context is None or len(copy.local_sources) != len(copy.source_words):
            return False
        if not all(context.glob(text) for _, text in copy.local_sources):
            return False
    return True
