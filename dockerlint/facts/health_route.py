"""The route of the application that is there to be asked whether it is well, and how a health check asks for it."""

import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dockerlint.syntax.source import Source

    from .application import Module

_HEALTH = ("/health", "/healthz", "/livez", "/readyz", "/health/", "/ping", "/api/health", "/status")
_ANSWERS_GET = ("route", "get", "api_route")


def health_route(modules: "Iterable[Module]") -> "str | None":
    """The path of such a route in the modules, by its usual names; None where there is none."""
    found = {path for module in modules for path in _routes(module)}
    return next((path for path in _HEALTH if path in found), None)


def may_hold_one(source: "Source") -> bool:
    """Whether the text has such a path in it at all; looking is much faster than reading Python."""
    return any(path in source.text for path in _HEALTH)


def asking(port: int, path: str) -> str:
    """Python that asks for the path on this machine and fails at any answer of 400 or above, and at none within two seconds."""
    return f"from urllib.request import urlopen; urlopen('http://127.0.0.1:{port}{path}', timeout=2)"


def _routes(module: "Module") -> "Iterator[str]":
    """The paths in the decorators of a module's functions, where no prefix of a blueprint or router may come before them."""
    for node in module.nodes if may_hold_one(module.source) else ():
        for decorator in getattr(node, "decorator_list", ()):
            call = decorator if isinstance(decorator, ast.Call) else None
            function = call.func if call is not None else None
            if call is None or not isinstance(function, ast.Attribute) or not call.args or not _answers_get(call):
                continue
            owner, first = function.value, call.args[0]
            if isinstance(owner, ast.Name) and owner.id in ("app", "application") and isinstance(first, ast.Constant):
                yield str(first.value)


def _answers_get(call: ast.Call) -> bool:
    """Whether a decorator such as ``@app.route("/health")`` makes a route that answers GET, for which a check asks."""
    methods = next((keyword.value for keyword in call.keywords if keyword.arg == "methods"), None)
    named = getattr(methods, "elts", None)
    if named is not None and not any(isinstance(one, ast.Constant) and one.value in ("GET", "get") for one in named):
        return False
    return isinstance(call.func, ast.Attribute) and call.func.attr in _ANSWERS_GET
