"""Python without a handler for SIGTERM is process 1 of the container, for which the signal is ignored."""

import ast
import sys

from dockerlint import Findings, Image, Rule, Start
from dockerlint.data.quiet_packages import QUIET
from dockerlint.facts.application import Module
from dockerlint.facts.loaded_modules import imports_at_start
from dockerlint.facts.stopping import is_first, stop_signal

rule = Rule(summary="The first process of the container ignores SIGTERM", severity="warning", since="0.1.0")
_HELP = "Write STOPSIGNAL SIGINT in the Dockerfile, which Python answers with KeyboardInterrupt; or start it behind tini (init: true in compose)."


@rule.start
def find(start: Start, image: Image) -> Findings:
    process, signal = start.process, stop_signal(image)
    if process is None or signal is None or signal.name != "SIGTERM" or not is_first(start):
        return
    server = image.project.server
    if process.program == "waitress-serve":
        name = "waitress-serve"
    elif process.python is not None and not process.module and server is None and _runs_on(start):
        name = f"python {process.arguments[0].text}"
    else:
        return
    message = f"{name} is process 1 of the container and handles no SIGTERM, which is then ignored: it is killed after 10 s at every stop"
    yield rule.at(process.word, message, _HELP)


def _runs_on(start: Start) -> bool:
    """Whether the script surely goes on until it is stopped and leaves the signal alone, by what it and its own modules import and write."""
    application, process = start.image.project.application, start.process
    script = process.arguments[0].text if process is not None and process.arguments else ""
    place = start.context_path(f"./{script}")
    first = application.module(place) if application is not None and place is not None else None
    if first is None or first.tree is None:
        return False
    modules = {module.path: module for _, _, module in imports_at_start(start)} | {first.path: first}
    if any("signal" in module.source.text for module in modules.values()):
        return False
    foreign = {name for module in modules.values() for name in _imported(module)} - {_top(path) for path in modules}
    known = foreign <= QUIET | set(sys.stdlib_module_names)
    return known and (_serves(first.tree) if "waitress" in foreign else _loops(first.tree))


def _serves(tree: ast.Module) -> bool:
    calls = [ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return "serve" in calls or "waitress.serve" in calls


def _imported(module: Module) -> set[str]:
    """The first part of each name that the module imports, wherever it does so; relative ones left out."""
    found = set()
    for node in ast.walk(module.tree) if module.tree is not None else ():
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add((node.module or "").partition(".")[0])
    return found


def _top(path: str) -> str:
    return path.removesuffix(".py").partition("/")[0]


def _loops(tree: ast.Module) -> bool:
    """Whether there is a ``while True:`` that nothing but an exception leaves."""
    for node in ast.walk(tree):
        if isinstance(node, ast.While) and isinstance(node.test, ast.Constant) and node.test.value:
            return not any(isinstance(part, (ast.Break, ast.Return)) for part in ast.walk(node))
    return False
