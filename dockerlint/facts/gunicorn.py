"""What gunicorn is told: on the command line, by GUNICORN_CMD_ARGS, by its configuration file, in this order."""

import posixpath

from dockerlint.data.servers import VALUES
from dockerlint.syntax.shell import is_static

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast

    from dockerlint.syntax.source import Located

    from .application import Module
    from .servers import Server
    from .start import Start


class Told:
    """One setting: `known` is False where the files do not tell it; `value` is None where it is not given, `at` where it is."""

    __slots__ = ("at", "known", "value")

    def __init__(self, known: bool, value: "str | None" = None, at: "Located | None" = None) -> None:
        self.known = known
        self.value = value
        self.at = at


def gunicorn_setting(server: "Server", name: str, *options: str) -> Told:
    """The setting called `name` in the configuration file and `options` on the command line."""
    if server.start.process is None:
        return Told(False)
    given = server.options
    word = given.value(*options) or next((given.flags[option] for option in options if option in given.flags), None)
    if word is not None:
        return Told(True, word.text, word) if is_static(word) else Told(False, None, word)
    found = _of_variable(server, options)
    return found if found is not None else _of_config(server, name)


def _of_variable(server: "Server", options: "tuple[str, ...]") -> "Told | None":
    """What GUNICORN_CMD_ARGS says; None where it does not speak of the setting."""
    variable = server.variable("GUNICORN_CMD_ARGS")
    if variable is None:
        return None
    words = _split(variable.value)
    if words is None:
        return Told(False)
    for index, text in enumerate(words):
        name, equals, value = text.partition("=")
        if name in options:
            behind = words[index + 1] if index + 1 < len(words) else ""
            return Told(True, value if equals else behind if name in VALUES["gunicorn"] else name, variable.place)
        if text[:2] in options and not text.startswith("--"):
            return Told(True, text[2:], variable.place)
    return None


def _split(text: "str | None") -> "list[str] | None":
    import shlex

    try:
        return None if text is None else shlex.split(text)
    except ValueError:
        return None


def answers_one_at_a_time(server: "Server") -> bool:
    """Whether each process of gunicorn surely answers one request at a time: the class ``sync``, with one thread."""
    worker, threads = (
        gunicorn_setting(server, "worker_class", "-k", "--worker-class"),
        gunicorn_setting(server, "threads", "--threads"),
    )
    return worker.known and threads.known and worker.value in (None, "sync") and threads.value in (None, "1")


def gunicorn_config(server: "Server") -> "tuple[bool, Module | None]":
    """What `Server.config` keeps."""
    start, application = server.start, server.start.image.project.application
    if start.process is None or application is None or start.stage.root.base.known is None:
        return False, None
    word = server.options.value("-c", "--config")
    variable = _of_variable(server, ("-c", "--config"))
    if word is not None and not is_static(word):
        return False, None
    text = word.text if word is not None else variable.value if variable is not None and variable.known else None
    if (text is None and variable is not None) or _written_by_a_command(start, text or "gunicorn.conf"):
        return False, None
    path = config_path(start, text)
    module = application.module(path) if path else None
    return (module is not None or (text is None and path is None)), module


def config_path(start: "Start", text: "str | None") -> "str | None":
    """The context path of the configuration file that gunicorn is told to read (None: the default one).

    Where the image surely lacks the file that is named, gunicorn ends; then it is the one of the build context that was meant.
    """
    if text is None:
        return start.context_path("./gunicorn.conf.py")
    path, context = text.removeprefix("file:"), start.image.project.context
    found = start.context_path(path)
    if found is None and context is not None and context.is_file(posixpath.normpath(path)):
        from .absence import surely_no_file  # reads Python source: ast is loaded only here

        return posixpath.normpath(path) if surely_no_file(start, path) else None
    return found


def _written_by_a_command(start: "Start", name: str) -> bool:
    """Whether a RUN or a volume may make the file, or change it."""
    name = name.removeprefix("file:").rpartition("/")[2]
    texts = [step.instruction.text for step in start.image.shipped if step.keyword == "RUN"]
    mounted = any(
        "gunicorn" in (entry.text or "")
        for service in start.image.project.services
        if (volumes := service.node.get("volumes"))
        for entry in volumes.elements
    )
    return mounted or any(name in text for text in texts)


def _of_config(server: "Server", name: str) -> Told:
    known, module = server.config
    if not known or module is None:
        return Told(known)
    from .application import Unknowable, constant

    found = config_expression(module, name)
    if found is None:
        return Told(not _may_set(module, name))
    try:
        value = constant(found, _unknown)
    except Unknowable:
        return Told(False, None, module.word(found))
    return Told(True, None if value is None else str(value), module.word(found))


def config_expression(module: "Module", name: str) -> "ast.expr | None":
    """What the configuration file assigns to a setting, where it does so once and nothing else may set it."""
    import ast

    if module.tree is None or _wild(module, name):
        return None
    named = [node for node in module.nodes if isinstance(node, ast.Name) and node.id == name]
    assigned = [
        node.value for node in module.tree.body
        if isinstance(node, ast.Assign) and any(isinstance(target, ast.Name) and target.id == name for target in node.targets)
    ]  # fmt: skip
    return assigned[0] if len(assigned) == len(named) == 1 else None


def _may_set(module: "Module", name: str) -> bool:
    """Whether the file names the setting at all, or may set it without naming it."""
    import ast

    nodes = module.nodes
    return _wild(module, name) or any(isinstance(node, ast.Name) and node.id == name for node in nodes)


def _wild(module: "Module", name: str) -> bool:
    """Whether an import or a call may set the name."""
    import ast

    for node in module.nodes:
        if isinstance(node, ast.ImportFrom) and any(alias.name in ("*", name) for alias in node.names):
            return True
        if isinstance(node, ast.Name) and node.id in ("globals", "locals", "vars", "exec"):
            return True
    return False


def _unknown(name: str) -> "str | None":
    from .application import Unknowable

    raise Unknowable(name)
