"""The application's source, read with `ast` and never run: what a started script serves, and with which arguments."""

import ast
import posixpath
from functools import cached_property

from dockerlint.syntax.source import Word, whole

from .serving_objects import framework_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dockerlint.syntax.source import Source

    from .context import Context

    Env = Callable[[str], "str | None"]
    Scope = ast.Module | ast.FunctionDef | ast.AsyncFunctionDef

_MAX_IMPORTS = 6


class Unknowable(ValueError):  # noqa: N818 - a value that only the running program has
    """An expression whose value the source does not tell."""


def nodes_of(node: ast.AST) -> "list[ast.AST]":
    """The node and all inside it in the order of `ast.walk`, without contexts (`ast.Load`).

    `ast.walk` takes three times as long, which is noticed where an application has hundreds of modules.
    """
    found = [node]
    for each in found:
        for field in each._fields:
            value = getattr(each, field, None)
            if isinstance(value, list):
                found += [one for one in value if isinstance(one, ast.AST)]
            elif isinstance(value, ast.AST) and not isinstance(value, ast.expr_context):
                found.append(value)
    return found


class Module:
    """One Python file of the context; `tree` is None where it is not Python that this interpreter reads, for the reason in `error`."""

    def __init__(self, path: str, source: "Source") -> None:
        self.path = path
        self.source = source
        self.tree: ast.Module | None = None
        self.error: SyntaxError | None = None
        try:
            self.tree = ast.parse(source.text.removeprefix("\ufeff"))
        except SyntaxError as error:
            self.error = error
        except (ValueError, RecursionError, MemoryError):
            pass

    @cached_property
    def nodes(self) -> "list[ast.AST]":
        """All nodes of the tree, in order; none where there is no tree. Many facts ask for them."""
        return nodes_of(self.tree) if self.tree is not None else []

    def word(self, node: "ast.expr | ast.stmt | ast.keyword") -> Word:
        """The node's text as a word; ast counts columns in UTF-8 bytes."""
        start = self._offset(node.lineno, node.col_offset)
        end = self._offset(node.end_lineno or node.lineno, node.end_col_offset or node.col_offset)
        return Word(whole(self.source), start, end)

    def import_of(self, package: str, name: str) -> "Word | None":
        """The statement that imports the name from the package under its own name, wherever in the module."""
        for node in self.nodes:
            if not isinstance(node, ast.ImportFrom) or node.module != package or node.level:
                continue
            if any(alias.name == name and alias.asname in (None, name) for alias in node.names):
                return self.word(node)
        return None

    def use_of(self, written: str) -> "Word | None":
        """The first expression that is written so: ``request.remote_addr``."""
        kind = ast.Attribute if "." in written else ast.Name
        for node in self.nodes:
            if isinstance(node, kind) and ast.unparse(node) == written:
                return self.word(node)
        return None

    def _offset(self, line: int, column: int) -> int:
        start = self.source.line_starts[line - 1]
        text = self.source.text[start : start + column + 1]
        if line == 1 and text.startswith("\ufeff"):
            start, text = start + 1, self.source.text[start + 1 : start + column + 2]
        if text.isascii():
            return start + column
        raw = self.source.text[start : start + column].encode("utf-8", "surrogateescape")[:column]
        return start + len(raw.decode("utf-8", "ignore"))


class Run:
    """A call that serves: ``app.run(…)`` of Flask (`kind` ``flask``), ``uvicorn.run(…)`` (``uvicorn``) and their like."""

    def __init__(self, module: Module, call: ast.Call, kind: str) -> None:
        self.module = module
        self.call = call
        self.kind = kind

    @property
    def word(self) -> Word:
        return self.module.word(self.call)

    def argument(self, name: str, position: "int | None" = None) -> "ast.expr | None":
        """The expression given for a parameter; None where it is left out."""
        for keyword in self.call.keywords:
            if keyword.arg == name:
                return keyword.value
        if position is not None and position < len(self.call.args):
            return self.call.args[position]
        return None

    @property
    def opaque(self) -> bool:
        """True where ``**options`` may give any argument."""
        return any(keyword.arg is None for keyword in self.call.keywords)


class Application:
    """The Python files of a build context, each read once."""

    def __init__(self, context: "Context") -> None:
        self.context = context
        self._modules: dict[str, Module | None] = {}
        self._found: dict[tuple[str, str], Module | None] = {}

    def module(self, path: str) -> "Module | None":
        """The module at a context path; None where there is none or it cannot be read."""
        found = self.file(path)
        return found if found is not None and found.tree is not None else None

    def file(self, path: str) -> "Module | None":
        """The Python file at a context path, also where it is not Python; None where there is none."""
        path = posixpath.normpath(path)
        if path not in self._modules:
            source = self.context.text(path)
            self._modules[path] = Module(path, source) if source else None
        return self._modules[path]

    def imported(self, name: str, folders: "list[str]") -> "Module | None":
        """The local module that ``import name`` finds from one of the folders."""
        found = self.found(name, folders)
        return found if found is not None and found.tree is not None else None

    def found(self, name: str, folders: "list[str]") -> "Module | None":
        """As `imported`, also where the file is not Python."""
        for folder in folders:
            if (name, folder) not in self._found:
                base = posixpath.join(folder, *name.split("."))
                self._found[name, folder] = self.file(base + "/__init__.py") or self.file(base + ".py")
            found = self._found[name, folder]
            if found is not None:
                return found
        return None

    def runs(self, module: Module) -> "list[Run]":
        """The calls that serve when the module is started as a script, in the order of the text.

        A call in a branch that the source alone does not decide is left out.
        """
        if module.tree is None:
            return []
        folders = [posixpath.dirname(module.path)]
        return [
            found for call, scope in _reached_calls(module.tree) if (found := self._run(module, call, scope, folders))
        ]

    def _run(self, module: Module, call: ast.Call, scope: "Scope", folders: "list[str]") -> "Run | None":
        function = call.func
        if isinstance(function, ast.Name) and function.id == "run_simple":
            return Run(module, call, "flask")
        if not isinstance(function, ast.Attribute):
            return None
        owner = function.value
        if function.attr == "run_simple":
            return Run(module, call, "flask")
        if function.attr == "run" and isinstance(owner, ast.Name) and owner.id in ("uvicorn", "hypercorn"):
            return Run(module, call, owner.id)
        if module.tree is not None and (found := framework_of(function, (scope, module.tree))) is not None:
            return Run(module, call, found)
        if isinstance(owner, ast.Name) and not isinstance(scope, ast.Module):
            owner = _assigned(scope, owner.id) or owner
        if function.attr == "run" and self.is_flask(owner, module, folders):
            return Run(module, call, "flask")
        return None

    def is_flask(self, expression: ast.expr, module: Module, folders: "list[str]", hops: int = 0) -> bool:
        """Whether the expression is a Flask application, as far as the source tells."""
        if hops > _MAX_IMPORTS or module.tree is None:
            return False
        if isinstance(expression, ast.Call):
            return self._returns_flask(expression.func, module, folders, hops)
        if not isinstance(expression, ast.Name):
            return False
        value = _assigned(module.tree, expression.id)
        if value is not None:
            return self.is_flask(value, module, folders, hops + 1)
        other, name = self._import_of(module, expression.id, folders)
        return other is not None and self.is_flask(ast.Name(id=name, ctx=ast.Load()), other, folders, hops + 1)

    def _returns_flask(self, function: ast.expr, module: Module, folders: "list[str]", hops: int) -> bool:
        name = (
            function.attr
            if isinstance(function, ast.Attribute)
            else function.id
            if isinstance(function, ast.Name)
            else ""
        )
        if name == "Flask" or _stands_for_flask(module, name):
            return True
        if not isinstance(function, ast.Name) or module.tree is None:
            return False
        factory = next(
            (node for node in module.tree.body if isinstance(node, ast.FunctionDef) and node.name == name), None
        )
        if factory is not None:
            returned = [node.value for node in ast.walk(factory) if isinstance(node, ast.Return) and node.value]
            return any(self._local_flask(value, factory, module, folders, hops) for value in returned)
        other, imported = self._import_of(module, name, folders)
        if other is None:
            return False
        return (
            self._returns_flask(ast.Name(id=imported, ctx=ast.Load()), other, folders, hops + 1)
            if hops < _MAX_IMPORTS
            else False
        )

    def _local_flask(
        self, value: ast.expr, factory: ast.FunctionDef, module: Module, folders: "list[str]", hops: int
    ) -> bool:
        if isinstance(value, ast.Name):
            inner = _assigned(factory, value.id)
            value = inner if inner is not None else value
        return self.is_flask(value, module, folders, hops + 1)

    def _import_of(self, module: Module, name: str, folders: "list[str]") -> "tuple[Module | None, str]":
        if module.tree is None:
            return None, name
        here = posixpath.dirname(module.path)
        for node in module.nodes:
            if not isinstance(node, ast.ImportFrom):
                continue
            for alias in node.names:
                if (alias.asname or alias.name) != name:
                    continue
                roots = folders
                for _ in range(node.level):
                    roots, here = [here], posixpath.dirname(here)
                target = node.module or "__init__"
                found = self.imported(target, roots) or self.imported(f"{target}.{alias.name}", roots)
                return found, alias.name
        return None, name


def _stands_for_flask(module: Module, name: str) -> bool:
    """Whether the name is Flask under an import's other name, or a class of this module that inherits from it."""
    for node in module.tree.body if module.tree else ():
        if isinstance(node, ast.ImportFrom) and node.module == "flask":
            if any(alias.name == "Flask" and alias.asname == name for alias in node.names):
                return True
        elif isinstance(node, ast.ClassDef) and node.name == name:
            bases = [base.attr if isinstance(base, ast.Attribute) else getattr(base, "id", "") for base in node.bases]
            return "Flask" in bases
    return False


def _assigned(scope: "Scope", name: str) -> "ast.expr | None":
    """The last value assigned to a name in the scope, branches included, nested functions not."""
    found = None
    for node in _statements(scope.body):
        if (
            isinstance(node, ast.Assign)
            and any(isinstance(target, ast.Name) and target.id == name for target in node.targets)
        ) or (
            isinstance(node, ast.AnnAssign)
            and isinstance(node.target, ast.Name)
            and node.target.id == name
            and node.value
        ):
            found = node.value
    return found


def _statements(body: "list[ast.stmt]") -> "Iterator[ast.stmt]":
    for node in body:
        yield node
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            continue
        for field in ("body", "orelse", "finalbody"):
            yield from _statements(getattr(node, field, []))
        for handler in getattr(node, "handlers", []):
            yield from _statements(handler.body)


def _reached_calls(tree: ast.Module) -> "Iterator[tuple[ast.Call, Scope]]":
    """Calls in module-level code and in the functions of this module that it calls, each with the body it stands in."""
    functions = {node.name: node for node in tree.body if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))}
    pending: list[Scope] = [tree]
    seen: set[str] = set()
    while pending:
        scope = pending.pop(0)
        for statement in _certain(scope.body):
            for node in _expressions(statement):
                if not isinstance(node, ast.Call):
                    continue
                yield node, scope
                name = node.func.id if isinstance(node.func, ast.Name) else ""
                if name in functions and name not in seen:
                    seen.add(name)
                    pending.append(functions[name])


def _certain(body: "list[ast.stmt]") -> "Iterator[ast.stmt]":
    """The statements that run when the file is started: bodies of ``if __name__ == "__main__"``, try and with, no other branches."""
    for node in body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            continue
        yield node
        main = isinstance(node, ast.If) and any(
            isinstance(part, ast.Name) and part.id == "__name__" for part in ast.walk(node.test)
        )
        if main or isinstance(node, (ast.Try, ast.With, ast.AsyncWith)):
            yield from _certain(getattr(node, "body", []))
            yield from _certain(getattr(node, "finalbody", []))


def _expressions(statement: ast.stmt) -> "Iterator[ast.AST]":
    for child in ast.iter_child_nodes(statement):
        if isinstance(child, (ast.expr, ast.keyword, ast.withitem)):
            yield from ast.walk(child)


def constant(expression: ast.expr, env: "Env") -> object:
    """The value of a literal, or of ``os.environ.get("X", literal)`` and ``int(…)`` around it. Raises Unknowable."""
    if isinstance(expression, ast.Constant):
        return expression.value
    if isinstance(expression, ast.Call):
        name = ast.unparse(expression.func)
        if name in ("int", "str") and len(expression.args) == 1:
            value = constant(expression.args[0], env)
            try:
                return int(str(value)) if name == "int" else str(value)
            except ValueError:
                raise Unknowable(name) from None
        if name in ("os.environ.get", "environ.get", "os.getenv", "getenv") and expression.args:
            return _from_environment(expression, env)
    raise Unknowable(ast.dump(expression))


def _from_environment(call: ast.Call, env: "Env") -> object:
    key = call.args[0]
    if not isinstance(key, ast.Constant) or not isinstance(key.value, str):
        raise Unknowable("name")
    value = env(key.value)
    if value is not None:
        return value
    default = call.args[1] if len(call.args) > 1 else next((k.value for k in call.keywords if k.arg == "default"), None)
    return constant(default, env) if default is not None else None


__all__ = ["Application", "Module", "Run", "Unknowable", "constant"]
