"""The module of Django's settings that the container uses, and what it gives a setting at last."""

import ast
import posixpath

from dockerlint.data.servers import VALUES
from dockerlint.syntax.shell import is_static

from .options import read_options
from .settings import default, given, literal
from .shipped_sources import modules_with

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.syntax.source import Word

    from .application import Application, Module
    from .project import Project
    from .settings import Given

_MAX_HOPS = 4
_VARIABLE = "DJANGO_SETTINGS_MODULE"
_TRUE = (True, 1, "True", "true", "1", "on", "yes")


def settings_module(project: "Project") -> "tuple[Module, str] | None":
    """The settings of the application that the server serves, and the folder from which its modules are imported; None where that is not
    known: by ``--settings`` of ``manage.py`` or DJANGO_SETTINGS_MODULE, else by what ``wsgi.py``, ``asgi.py`` or ``manage.py`` sets where it
    is not set.
    """
    application, entry = project.application, _entry_point(project)
    if entry is None or application is None:
        return None
    module, root, name = entry
    setting = project.environment.get(_VARIABLE)
    name = name or (setting.value if setting is not None else _set_by_default(module))
    found = application.imported(name, [root]) if name else None
    return (found, root) if found is not None else None


def _entry_point(project: "Project") -> "tuple[Module, str, str | None] | None":
    """The module that Django is started from, the folder from which it imports, and the settings that the command line names."""
    target, server, application = project.app_target, project.server, project.application
    if target is not None:
        return (target.source, target.root, None) if target.source is not None else None
    if server is None or server.kind != "django" or server.start.process is None or application is None:
        return None
    script, *words = server.start.process.arguments
    options = read_options(words, VALUES["django"])
    named, path = options.value("--settings"), server.start.context_path(script.text)
    module = application.module(path) if path else None
    if module is None or path is None or options.has("--pythonpath") or (named is not None and not is_static(named)):
        return None
    return module, posixpath.dirname(path), named.text if named is not None else None


def _set_by_default(module: "Module") -> "str | None":
    """The name in ``os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")``, or in an assignment to it, where there is one."""
    found = set()
    for node in module.nodes:
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("environ.setdefault") and len(node.args) == 2:
            if literal(node.args[0]) == _VARIABLE:
                found.add(literal(node.args[1]))
        elif isinstance(node, ast.Assign) and any(_VARIABLE in ast.unparse(target) for target in node.targets):
            found.add(literal(node.value))
    name = next(iter(found)) if len(found) == 1 else None
    return name if isinstance(name, str) else None


def last_given(application: "Application", module: "Module", root: str, name: str, hops: int = 0) -> "Given | None":
    """What gives the setting its value at last: in the module, or in the modules that it imports everything from before.

    None where the source does not tell: in a branch, by a module that is not the application's, by ``globals()``.
    """
    tree = module.tree
    if tree is None or hops > _MAX_HOPS:
        return None
    own = [item for item in given(module, name) if not item.owner]
    stars = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.names[0].name == "*"]
    others = [
        node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id in ("globals", "locals", "exec")
    ]
    if others or any(item.conditional for item in own) or any(node not in tree.body for node in stars):
        return None
    if own and all(node.lineno < own[-1].value.lineno for node in stars):
        return own[-1]
    if own or len(stars) != 1:
        return None
    other = application.imported(_full_name(stars[0], module.path, root), [root])
    return last_given(application, other, root, name, hops + 1) if other is not None else None


def _full_name(node: ast.ImportFrom, path: str, root: str) -> str:
    from .loaded_modules import absolute_name, package_of

    return absolute_name(node, package_of(path, root))


def given_again(project: "Project", module: "Module", name: str) -> bool:
    """Whether settings that import everything from this module give the setting anew, and are those that Django uses, or may be:
    ``production.py`` that begins with ``from .base import *``.
    """
    others, importers = list(modules_with(project, "import *")), [module]
    for importer in importers:
        importers += [other for other in others if other not in importers and _imports_all(other, importer)]
    used = settings_module(project)
    if used is not None and used[0] in importers:
        chain = [used[0]]
        for importer in chain:
            chain += [other for other in importers if other not in chain and _imports_all(importer, other)]
        importers = chain
    return any(given(other, name) for other in importers if other is not module)


def _imports_all(module: "Module", other: "Module") -> bool:
    """Whether the module has ``from OTHER import *``, as far as paths tell."""
    dotted = "." + other.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    for node in module.nodes:
        if not isinstance(node, ast.ImportFrom) or node.names[0].name != "*":
            continue
        folder = module.path
        for _ in range(node.level):
            folder = posixpath.dirname(folder)
        written = (node.module or "").replace(".", "/")
        if node.level and dotted == "." + posixpath.join(folder, written).rstrip("/").replace("/", "."):
            return True
        if not node.level and node.module and dotted.endswith(f".{node.module}"):
            return True
    return False


def debug_mode(project: "Project") -> "tuple[Word, str | None] | None":
    """Where the settings in use switch debug mode on, and the environment variable that would switch it off, None where none does.

    None where it is off, where the variable is set, and where the source does not tell.
    """
    found = settings_module(project)
    debug = last_given(project.application, *found, "DEBUG") if found and project.application else None
    if debug is None or literal(debug.value) is True:
        return (debug.word, None) if debug is not None else None
    fallback = default(_inside(debug.value))
    if (
        fallback is None
        or literal(fallback.value) not in _TRUE
        or project.environment.get(fallback.variable) is not None
    ):
        return None
    return debug.word, fallback.variable


def _inside(value: ast.expr) -> ast.expr:
    """The call in ``os.environ.get("DEBUG", "True") == "True"``, ``bool(…)`` and ``….lower() in (…)``."""
    if isinstance(value, ast.Compare) and len(value.ops) == 1 and isinstance(value.ops[0], (ast.Eq, ast.In)):
        value = value.left
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr == "lower":
        value = value.func.value
    if isinstance(value, ast.Call) and ast.unparse(value.func) in ("bool", "int") and len(value.args) == 1:
        value = value.args[0]
    return value
