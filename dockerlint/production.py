"""The fix that starts gunicorn instead of a development server: the command, and gunicorn among the requirements."""

import posixpath

from .edits import array
from .facts.provision import python_packages
from .requirement_edits import requires_too
from .rule import Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .facts.application import Module
    from .facts.servers import Server


def flask_object(server: "Server") -> "str | None":
    """``module:object`` of the one Flask application in the module that is started from the working folder."""
    module = _started(server)
    application = server.start.image.project.application
    if module is None or application is None:
        return None
    from .facts.app_object import Reader

    if not _only_starts(module):
        return None
    served = Reader(application, posixpath.dirname(module.path)).names(module)
    names = [name for name, thing in served if thing.kind == "wsgi" and thing.name in ("Flask", "APIFlask")]
    return f"{posixpath.basename(module.path).removesuffix('.py')}:{names[0]}" if len(names) == 1 else None


def _only_starts(module: "Module") -> bool:
    """Whether nothing but the call of ``run`` stands behind ``if __name__ == "__main__"``, and none elsewhere."""
    import ast

    calls = 0
    for node in module.tree.body if module.tree else []:
        inner = node.body if isinstance(node, ast.If) and "__name__" in ast.unparse(node.test) else [node]
        for one in inner:
            call = one.value if isinstance(one, ast.Expr) and isinstance(one.value, ast.Call) else None
            if call is not None and isinstance(call.func, ast.Attribute) and call.func.attr == "run":
                if inner[0] is node:
                    return False  # it would run when gunicorn imports the module
                calls += 1
            elif inner[0] is not node:
                return False
    return calls <= 1


def _started(server: "Server") -> "Module | None":
    """The script that is started, or the module that ``flask run`` takes by itself, where it lies in the working folder."""
    start, process = server.start, server.start.process
    application = start.image.project.application
    if process is None or application is None:
        return None
    if process.program == "flask":
        told = any(server.variable(name) for name in ("FLASK_APP", "FLASK_RUN_PORT")) or [
            word for word in process.arguments if word.text.startswith(("--app", "-A"))
        ]
        name = None if told else "app.py"
    else:
        name = process.word.text if process.word.text.endswith(".py") else None
        name = name or (process.arguments[0].text if process.arguments and len(process.arguments) == 1 else None)
    if name is None or "/" in name.removeprefix("./") or not name.endswith(".py"):
        return None
    path = start.context_path(f"./{name.removeprefix('./')}")
    return application.module(path) if path else None


def django_module(server: "Server") -> "str | None":
    """``project.wsgi`` where one such module lies beside ``manage.py`` in the working folder."""
    start, context = server.start, server.start.image.project.context
    path = start.context_path("./manage.py")
    if context is None or path is None or posixpath.dirname(path) != posixpath.dirname(posixpath.normpath(path)):
        return None
    found = context.glob(posixpath.join(posixpath.dirname(path), "*", "wsgi.py"))
    return f"{posixpath.basename(posixpath.dirname(found[0]))}.wsgi" if len(found) == 1 else None


def by_gunicorn(server: "Server", target: "str | None", port: int) -> "Fix | None":
    """CMD with gunicorn, where the development server is all that CMD starts; None where that is not so, or gunicorn cannot be added."""
    start, image = server.start, server.start.image
    step = start.cmd
    if target is None or step is None or step not in image.final.steps or start.entrypoint is not None or start.scripts:
        return None
    rest = step.instruction.rest
    if (
        len(start.commands) != 1
        or rest.span.end - rest.span.start != len(rest.raw)
        or start.process is None
        or start.process.wrappers
    ):
        return None
    packages = python_packages(image)
    edits: list[Edit | None] = []
    if packages is None or packages.lacks("gunicorn"):
        edits.append(requires_too(image, "gunicorn"))
    written = array(["gunicorn", "--bind", f"0.0.0.0:{port}", "--threads", "4", target])
    edits.append(Edit(step.source.path, rest.span.start, rest.span.end, written) if written else None)
    found = [edit for edit in edits if edit is not None]
    return Fix("start gunicorn", found, safe=False, effect=["changes CMD"]) if len(found) == len(edits) else None
