"""The calls that surely run while the server loads the application, each with the full name of what it calls."""

import ast

from .application import nodes_of
from .loaded_modules import absolute_name, imported_names, package_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.syntax.source import Word

    from .application import Application, Module
    from .image import Image

    Function = ast.FunctionDef | ast.AsyncFunctionDef

_MOST_SCOPES = 200


class LoadedCall:
    """One call. `name`: what is called, in full as far as the imports tell (``flask_limiter.Limiter``; for a method of an object that was
    made before, its class: ``flask_caching.Cache.init_app``); `statement`: where it stands.
    """

    __slots__ = ("call", "module", "name", "statement")

    def __init__(self, module: "Module", call: ast.Call, name: str, statement: ast.stmt) -> None:
        self.module = module
        self.call = call
        self.name = name
        self.statement = statement

    @property
    def word(self) -> "Word":
        return self.module.word(self.call)

    @property
    def shown(self) -> str:
        """The call as the source writes it, without its arguments: ``limiter.init_app()``."""
        return f"{ast.unparse(self.call.func)}()"

    @property
    def opaque(self) -> bool:
        """Whether ``**options`` may give any argument."""
        return any(keyword.arg is None for keyword in self.call.keywords)

    @property
    def assigned_to(self) -> "list[str]":
        """What the statement assigns the call's value to, as written (``app.secret_key``)."""
        if isinstance(self.statement, ast.Assign) and self.statement.value is self.call:
            return [ast.unparse(target) for target in self.statement.targets]
        return []

    def keyword(self, name: str) -> "ast.expr | None":
        """The expression given for a parameter by its name."""
        return next((keyword.value for keyword in self.call.keywords if keyword.arg == name), None)

    def text(self, name: str) -> "str | None":
        """What is given for a parameter, where it is a text that is written out."""
        value = self.keyword(name)
        return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else None

    def entry(self, name: str, key: str) -> "tuple[str, Word] | None":
        """The text, and its place, that stands at a key of the dictionary that is written out for a parameter."""
        found = self.keyword(name)
        if not isinstance(found, ast.Dict):
            return None
        for each, value in zip(found.keys, found.values, strict=True):
            if isinstance(each, ast.Constant) and each.value == key and isinstance(value, ast.Constant):
                return str(value.value), self.module.word(value)
        return None


class _Loading:
    """Follows what happens when the server imports its target and calls the factory that it names."""

    def __init__(self, application: "Application", root: str) -> None:
        self.application = application
        self.root = root
        self.calls: list[LoadedCall] = []
        self.modules: dict[str, Module] = {}
        self._names: dict[str, dict[str, str]] = {}
        self._made: dict[str, str] = {}
        self._entered: set[tuple[str, str]] = set()

    def load(self, name: str) -> "Module | None":
        """Import a module of the application and the packages it lies in."""
        parts = name.split(".")
        found = None
        for end in range(1, len(parts) + 1):
            found = self.application.imported(".".join(parts[:end]), [self.root])
            if found is not None and found.path not in self.modules:
                self.modules[found.path] = found
                self._names[found.path] = imports_of(found, self.root)
                self._run(found, found.tree.body if found.tree else [], ".".join(parts[:end]))
        return found

    def call(self, module: "Module", name: str, function: str) -> None:
        """Run a function of a loaded module, once."""
        key = (module.path, function)
        if key in self._entered or len(self._entered) > _MOST_SCOPES or module.tree is None:
            return
        self._entered.add(key)
        body = [
            node.body
            for node in module.tree.body
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name == function
        ]
        if len(body) == 1:
            self._run(module, body[0], name)

    def _run(self, module: "Module", body: "list[ast.stmt]", name: str) -> None:
        for statement in _certain(body):
            for imported in imported_names(statement, module.path, self.root):
                self.load(imported)
            for call in _calls_in(statement):
                self._called(module, call, statement, name)

    def _called(self, module: "Module", call: ast.Call, statement: ast.stmt, name: str) -> None:
        full = self._full_name(module, call.func, name)
        found = LoadedCall(module, call, full, statement)
        self.calls.append(found)
        for target in found.assigned_to:
            self._made[self._full(module, target, name)] = full
        owner, _, function = full.rpartition(".")
        other = self.application.imported(owner, [self.root]) if owner else None
        if other is not None and other.path in self.modules:
            self.call(other, owner, function)

    def _full_name(self, module: "Module", function: ast.expr, name: str) -> str:
        written = ast.unparse(function)
        if not written.replace(".", "").isidentifier():
            return written
        full = self._full(module, written, name)
        owner, _, method = full.rpartition(".")
        return f"{self._made[owner]}.{method}" if owner in self._made else full

    def _full(self, module: "Module", written: str, name: str) -> str:
        """A dotted name of a module in full: by its imports, else as one of its own."""
        first, dot, rest = written.partition(".")
        return f"{self._names[module.path].get(first, f'{name}.{first}')}{dot}{rest}"


def loaded(image: "Image") -> "tuple[list[LoadedCall], list[Module]]":
    """The calls on the way of every start, in order, and the application's own modules that are loaded; none where it is not known
    what the server loads.

    Calls in branches, loops and behind ``if __name__ == "__main__":`` are left out; functions are followed where they are called.
    """
    target, application = image.project.app_target, image.project.application
    if target is None or target.source is None or application is None or not target.attribute:
        return [], []
    loading = _Loading(application, target.root)
    module = loading.load(target.module)
    if module is not None and target.called:
        loading.call(module, target.module, target.attribute)
    return loading.calls, list(loading.modules.values())


def imports_of(module: "Module", root: str) -> "dict[str, str]":
    """What each name stands for that the module's imports bind, those in functions included."""
    found: dict[str, str] = {}
    for node in module.nodes:
        if isinstance(node, ast.Import):
            for alias in node.names:
                found[alias.asname or alias.name.partition(".")[0]] = (
                    alias.name if alias.asname else alias.name.partition(".")[0]
                )
        elif isinstance(node, ast.ImportFrom):
            source = absolute_name(node, package_of(module.path, root))
            for alias in node.names:
                found[alias.asname or alias.name] = f"{source}.{alias.name}" if source else alias.name
    return found


def _certain(body: "list[ast.stmt]") -> "Iterator[ast.stmt]":
    """The statements that run whenever the body does."""
    for node in body:
        yield node
        if isinstance(node, (ast.Try, ast.With, ast.AsyncWith, ast.ClassDef)):
            yield from _certain(node.body)
        if isinstance(node, (ast.Return, ast.Raise)):
            return


def _calls_in(statement: ast.stmt) -> "Iterator[ast.Call]":
    """The calls of the statement itself: its expressions and decorators, not the statements inside it; what is called first comes first."""
    if isinstance(statement, (ast.If, ast.For, ast.While, ast.AsyncFor)):
        return
    for child in ast.iter_child_nodes(statement):
        if isinstance(child, (ast.expr, ast.keyword, ast.withitem)):
            yield from reversed([node for node in nodes_of(child) if isinstance(node, ast.Call)])
