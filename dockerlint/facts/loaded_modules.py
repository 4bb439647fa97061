"""The application's own modules that are surely loaded when the container starts, and what each imports without a condition."""

import ast
import posixpath

from dockerlint.syntax.shell import is_static

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .application import Application, Module
    from .invocations import Invocation
    from .start import Start

_BY_MODULE = frozenset(("gunicorn", "uvicorn", "hypercorn", "waitress-serve", "daphne", "granian"))
_ELSEWHERE = ("--chdir", "--app-dir", "--pythonpath", "--paste", "-c", "--config", "--factory", "-d", "--directory")
_MAX_MODULES = 60


class Loading:
    """`imports`: each import of a module that is not the application's own, with its name, statement and module; `modules`: the
    application's own modules, in the order in which they are read; `broken`: the file that is not Python and ends it, where there is one.
    """

    __slots__ = ("broken", "imports", "modules")

    def __init__(self) -> None:
        self.imports: list[tuple[str, ast.stmt, Module]] = []
        self.modules: list[Module] = []
        self.broken: Module | None = None


def imports_at_start(start: "Start") -> "Iterator[tuple[str, ast.stmt, Module]]":
    """Each import of a module that is not the application's own: its name, the statement and the module it stands in."""
    yield from loading(start).imports


def loading(start: "Start") -> Loading:
    """What is surely loaded when the container starts; nothing where that is not known."""
    found = Loading()
    application = start.image.project.application
    first = _first(start, application) if application is not None and start.process is not None else None
    if application is None or first is None:
        return found
    pending, seen = [first[1]], {first[1].path}
    while pending and len(seen) < _MAX_MODULES:
        module = pending.pop(0)
        if module.tree is None:
            found.broken = found.broken or module
            continue
        found.modules.append(module)
        for name, statement in _imports(module, first[0]):
            own = application.found(name, [first[0]])
            if own is None and application.found(name.partition(".")[0], [first[0]]) is None:
                found.imports.append((name, statement, module))
            elif own is not None and own.path not in seen:
                seen.add(own.path)
                pending.append(own)
    return found


def _first(start: "Start", application: "Application") -> "tuple[str, Module] | None":
    """The folder from which modules are found, and the module that is loaded first."""
    target = start.image.project.app_target
    if target is not None and target.source is not None:
        return target.root or ".", target.source
    process = start.process
    name = _name(process) if process else None
    if name is None:
        return None
    for path in (f"{name}.py", f"{name}/__init__.py"):
        place = start.context_path(path)
        if place is not None and place.endswith(path):
            module = application.file(place)
            return (posixpath.normpath(place.removesuffix(path) or "."), module) if module else None
    return None


def _name(process: "Invocation") -> "str | None":
    """The module that is started, as a path without ``.py``."""
    words = [word for word in process.arguments if is_static(word)]
    if len(words) != len(process.arguments) or any(word.text.startswith(_ELSEWHERE) for word in words):
        return None
    if process.program in _BY_MODULE:
        named = [
            word.text
            for word in words
            if ":" in word.text and word.text.partition(":")[0].replace(".", "").isidentifier()
        ]
        return named[-1].partition(":")[0].replace(".", "/") if named else None
    if process.python is not None and not process.module and words and words[0].text.endswith(".py"):
        text = words[0].text.removesuffix(".py").removeprefix("./")
        return text if "/" not in text else None
    return None


def _imports(module: "Module", root: str) -> "Iterator[tuple[str, ast.stmt]]":
    """What the module's body imports on its first level: not in ``try``, ``if`` or a function."""
    for node in module.tree.body if module.tree else ():
        for name in imported_names(node, module.path, root):
            yield name, node


def imported_names(node: "ast.AST", path: str, root: str) -> "Iterator[str]":
    """The modules that an import statement of the file at `path` may load, relative ones in full."""
    if isinstance(node, ast.Import):
        for alias in node.names:
            yield alias.name
    elif isinstance(node, ast.ImportFrom):
        package = package_of(path, root)
        name = absolute_name(node, package)
        if name:
            yield name
        if node.level or name.partition(".")[0] in package:
            for alias in node.names:
                yield ".".join(part for part in (name, alias.name) if part)


def package_of(path: str, root: str) -> "list[str]":
    """The packages, from the outermost, that the file at a context path belongs to."""
    folder = posixpath.dirname(path)
    if root not in ("", "."):
        folder = posixpath.relpath(folder or ".", root)
    return [] if folder in ("", ".") else folder.split("/")


def absolute_name(node: ast.ImportFrom, package: "list[str]") -> str:
    """The module of ``from … import``, in full."""
    above = package[: len(package) - node.level + 1] if node.level else []
    return ".".join([*above, *((node.module or "").split(".") if node.module else [])])


def full_names(name: str, statement: ast.stmt) -> "list[str]":
    """The module that an import names, and what the statement takes from it: ``enum`` and ``enum.StrEnum``."""
    taken = statement.names if isinstance(statement, ast.ImportFrom) and not statement.level else []
    return [name, *(f"{name}.{alias.name}" for alias in taken)]
