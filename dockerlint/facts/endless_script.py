"""Whether a started script surely goes on until it is stopped, and leaves the stop signal alone."""

import ast
import sys

from dockerlint.data.quiet_packages import QUIET

from .loaded_modules import imports_at_start

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .application import Module
    from .start import Start


def ignores_signals(start: "Start") -> bool:
    """Whether the script loops or serves by waitress, and neither its own modules nor what they import handles a signal."""
    application, process = start.image.project.application, start.process
    script = process.arguments[0].text if process is not None and process.arguments else ""
    place = start.context_path(f"./{script}")
    first = application.module(place) if application is not None and place is not None else None
    if first is None or first.tree is None:
        return False
    modules = {module.path: module for _, _, module in imports_at_start(start)} | {first.path: first}
    if any("signal" in module.source.text for module in modules.values()):
        return False
    own = {path.removesuffix(".py").partition("/")[0] for path in modules}
    foreign = {name for module in modules.values() for name in _imported(module)} - own
    known = foreign <= QUIET | set(sys.stdlib_module_names)
    return known and (_serves(first.tree) if "waitress" in foreign else _loops(first.tree))


def _imported(module: "Module") -> "set[str]":
    """The first part of each name that the module imports, wherever it does so; relative ones left out."""
    found = set()
    for node in module.nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add((node.module or "").partition(".")[0])
    return found


def _serves(tree: ast.Module) -> bool:
    calls = [ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return "serve" in calls or "waitress.serve" in calls


def _loops(tree: ast.Module) -> bool:
    """Whether there is a ``while True:`` that nothing but an exception leaves."""
    for node in ast.walk(tree):
        if isinstance(node, ast.While) and isinstance(node.test, ast.Constant) and node.test.value:
            return not any(isinstance(part, (ast.Break, ast.Return)) for part in ast.walk(node))
    return False
