"""What an object of the application's source is, by following assignments, functions and imports; nothing is imported or run."""

import ast
import posixpath

from dockerlint.data.app_classes import ASGI, MAKERS, WSGI

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.syntax.source import Word

    from .application import Application, Module

    Function = ast.FunctionDef | ast.AsyncFunctionDef

_MAX_HOPS = 8


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
        for node in module.nodes:
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
