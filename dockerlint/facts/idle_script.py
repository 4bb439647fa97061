"""Whether a started script surely makes an application, serves it in no way, and ends."""

import ast
import posixpath

from dockerlint.data.app_classes import ASGI, WSGI
from dockerlint.data.building_calls import BUILT_IN, PACKAGES, SERVING

from .loaded_calls import imports_of
from .loaded_modules import imported_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.syntax.source import Word

    from .application import Application, Module

    Scope = ast.Module | ast.FunctionDef | ast.AsyncFunctionDef

_MOST_SCOPES = 80
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


class _Walk:
    """Follows everything that may run when the script is started, all branches included; `quiet` while nothing in it may go on."""

    def __init__(self, application: "Application", root: str) -> None:
        self.application = application
        self.root = root
        self.quiet = True
        self.made: tuple[str, Word] | None = None
        self._pending: list[tuple[Module, Scope]] = []
        self._entered: set[tuple[str, str]] = set()

    def enter(self, module: "Module", name: str = "") -> None:
        """Run the module's body, or its function of that name."""
        if module.tree is None or (module.path, name) in self._entered:
            return
        self._entered.add((module.path, name))
        self.quiet = self.quiet and len(self._entered) <= _MOST_SCOPES
        scopes: list[Scope] = [node for node in module.tree.body if isinstance(node, _FUNCTIONS) and node.name == name]
        self._pending += [(module, scope) for scope in (scopes or [module.tree])]

    def finish(self) -> None:
        while self.quiet and self._pending:
            module, scope = self._pending.pop()
            names = imports_of(module, self.root)
            for node in _running(scope):
                if isinstance(node, (ast.While, ast.AsyncFor, ast.AsyncWith, ast.Await)):
                    self.quiet = False
                for imported in imported_names(node, module.path, self.root):
                    self._import(imported)
                if isinstance(node, ast.Call):
                    self._call(module, node, names)

    def _import(self, name: str) -> None:
        own = self.application.imported(name, [self.root])
        if own is not None:
            self.enter(own)

    def _call(self, module: "Module", call: ast.Call, names: "dict[str, str]") -> None:
        written = ast.unparse(call.func)
        first, dot, rest = written.partition(".")
        full = f"{names.get(first, first)}{dot}{rest}"
        owner, _, last = full.rpartition(".")
        if last in SERVING:
            self.quiet = False
        elif full in WSGI | ASGI:
            self.made = full.rpartition(".")[2], module.word(call)
        elif first in names and (own := self.application.imported(owner, [self.root])) is not None:
            self.enter(own, last)
        elif not dot and first not in names and _defines(module, first):
            self.enter(module, first)
        elif first in names:
            self.quiet = self.quiet and (full.partition(".")[0] in PACKAGES or self._own(full))
        else:
            self.quiet = self.quiet and (bool(dot) or first in BUILT_IN or _is_class(module, first))

    def _own(self, full: str) -> bool:
        """Whether it is something of the application's own modules, such as ``db.init_app`` where ``db`` is imported from one."""
        return self.application.imported(full.rpartition(".")[0].rpartition(".")[0] or full, [self.root]) is not None


def idle_application(application: "Application", script: "Module") -> "tuple[str, Word] | None":
    """The class of the application that the script makes, and where it does; None where it may serve, or is not understood."""
    walk = _Walk(application, posixpath.dirname(script.path))
    walk.enter(script)
    walk.finish()
    return walk.made if walk.quiet else None


def _running(scope: "Scope") -> "Iterator[ast.AST]":
    """The nodes of the scope without the bodies of the functions in it; those of its classes count, as objects' methods are not followed."""
    pending: list[ast.AST] = list(scope.body)
    while pending:
        node = pending.pop()
        yield node
        if isinstance(node, ast.ClassDef):
            methods = [part for part in node.body if isinstance(part, _FUNCTIONS)]
            pending += [statement for method in methods for statement in method.body]
        if isinstance(node, _FUNCTIONS):
            pending += node.decorator_list
        elif not isinstance(node, ast.Lambda):
            pending += ast.iter_child_nodes(node)


def _defines(module: "Module", name: str) -> bool:
    return (
        any(isinstance(node, _FUNCTIONS) and node.name == name for node in module.tree.body) if module.tree else False
    )


def _is_class(module: "Module", name: str) -> bool:
    return (
        any(isinstance(node, ast.ClassDef) and node.name == name for node in module.tree.body) if module.tree else False
    )
