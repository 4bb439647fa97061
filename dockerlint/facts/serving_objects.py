"""Objects of other frameworks whose method serves: ``demo.launch()`` of Gradio, ``app.run()`` of Sanic and Dash. Read with `ast`, never run."""

import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

# By package: the methods that serve, and the classes whose objects have them (Sanic 25.12, Gradio 6.31, Dash 4.4).
_METHODS = {"sanic": ("run",), "gradio": ("launch",), "dash": ("run", "run_server")}
_CLASSES = {
    "sanic": frozenset(("Sanic",)),
    "dash": frozenset(("Dash",)),
    "gradio": frozenset(("Blocks", "Interface", "ChatInterface", "TabbedInterface")),
}
_ITSELF = frozenset(("queue",))
"""Methods that return the object."""


def framework_of(function: ast.Attribute, scopes: "tuple[ast.AST, ...]") -> "str | None":
    """``sanic``, ``gradio`` or ``dash`` where the method that is called serves, and its object is made in one of the scopes; the module comes last."""
    packages = [package for package, methods in _METHODS.items() if function.attr in methods]
    if not packages:
        return None
    made = _made(function.value, scopes)
    factory = _function(made.func, scopes[-1]) if made is not None else None
    if factory is not None:
        made = _returned(factory, scopes[-1])
    if made is None or any(keyword.arg == "backend" for keyword in made.keywords):
        return None  # with a backend of its own Dash runs another server than Flask's
    return next((package for package in packages if _makes(made.func, package, scopes[-1])), None)


def _made(expression: ast.expr, scopes: "tuple[ast.AST, ...]") -> "ast.Call | None":
    """The call that makes the object: written there, or last assigned to the name that stands there."""
    while (
        isinstance(expression, ast.Call)
        and isinstance(expression.func, ast.Attribute)
        and expression.func.attr in _ITSELF
    ):
        expression = expression.func.value
    if isinstance(expression, ast.Call):
        return expression
    if not isinstance(expression, ast.Name):
        return None
    for scope in scopes:
        found = list(_bound(scope, expression.id))
        if found:
            return found[-1] if isinstance(found[-1], ast.Call) else None
    return None


def _function(name: ast.expr, module: ast.AST) -> "ast.FunctionDef | None":
    """The function of the module that is called so."""
    functions = (node for node in ast.iter_child_nodes(module) if isinstance(node, ast.FunctionDef))
    return next((node for node in functions if isinstance(name, ast.Name) and node.name == name.id), None)


def _returned(factory: ast.FunctionDef, module: ast.AST) -> "ast.Call | None":
    """The call that makes what the function returns, where that is one thing."""
    values = [node.value for node in ast.walk(factory) if isinstance(node, ast.Return)]
    return _made(values[0], (factory, module)) if len(values) == 1 and values[0] is not None else None


def _bound(scope: ast.AST, name: str) -> "Iterator[ast.expr]":
    """What is bound to the name in the scope, by ``=`` and by ``with … as``, in the order of the text."""
    for node in ast.walk(scope):
        if isinstance(node, ast.Assign) and any(
            isinstance(item, ast.Name) and item.id == name for item in node.targets
        ):
            yield node.value
        elif (
            isinstance(node, ast.withitem)
            and isinstance(node.optional_vars, ast.Name)
            and node.optional_vars.id == name
        ):
            yield node.context_expr


def _makes(function: ast.expr, package: str, module: ast.AST) -> bool:
    """Whether the function is one of the package's classes, as the module imports them."""
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
        return function.attr in _CLASSES[package] and function.value.id in _names_of(package, module)
    return isinstance(function, ast.Name) and function.id in _imported_from(package, module)


def _names_of(package: str, module: ast.AST) -> "set[str]":
    aliases = (alias for node in ast.walk(module) if isinstance(node, ast.Import) for alias in node.names)
    return {alias.asname or alias.name for alias in aliases if alias.name == package}


def _imported_from(package: str, module: ast.AST) -> "set[str]":
    nodes = (node for node in ast.walk(module) if isinstance(node, ast.ImportFrom) and node.module == package)
    return {alias.asname or alias.name for node in nodes for alias in node.names if alias.name in _CLASSES[package]}
