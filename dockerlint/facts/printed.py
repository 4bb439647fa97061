"""Whether the application's own source writes to standard output, and whether a started script ends by itself."""

import sys

from dockerlint.regex import regex

from .shipped_sources import places, shipped_python

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .project import Project
    from .start import Start

_WRITES = regex(r"\bprint\b|stdout\b|\bs?echo\(|\bpprint\b|\brich\b|\b__import__\b|\bfaulthandler\b")
_LOGGED = regex(r"(?:StreamHandler|basicConfig)\([^()]*\bsys\.stdout\b")
"""A handler of logging flushes after each record."""
_CONFIGURED = regex(r"stdout\b")
_SETTINGS = (".ini", ".cfg", ".yaml", ".yml", ".json", ".conf", ".toml")
_SERVERS = frozenset(
    (
        "asyncio",
        "http",
        "multiprocessing",
        "sched",
        "selectors",
        "signal",
        "socket",
        "socketserver",
        "threading",
        "wsgiref",
        "xmlrpc",
    )
)
_TOOLS = frozenset(
    (
        "boto3",
        "click",
        "colorama",
        "columbo",
        "cookiecutter",
        "copier",
        "httpx",
        "invoke",
        "jinja2",
        "packaging",
        "pytest",
        "questionary",
        "requests",
        "rich",
        "tabulate",
        "tqdm",
        "typer",
        "yaml",
    )
)


def prints_nothing(project: "Project") -> bool:
    """Whether the source in the image is known, and neither it nor a file of settings names standard output."""
    context = project.context
    paths = shipped_python(project)
    if context is None or not paths or not _started_from(project, paths):
        return False
    texts = [context.text(path) for path in paths]
    if any(source is None or _WRITES.search(_LOGGED.sub("", source.text)) for source in texts):
        return False
    image = project.image
    settings = {path for path in places(image, image.final).values() if path.endswith(_SETTINGS)}
    return not any(source is not None and _CONFIGURED.search(source.text) for source in map(context.text, settings))


def _started_from(project: "Project", paths: "list[str]") -> bool:
    """Whether what is started is among the files: the server's application, or the script itself."""
    target = project.app_target
    if target is not None:
        return target.source is not None
    script = _script(project.start) if project.start is not None else None
    return script is not None and script in paths


def ends_by_itself(start: "Start") -> bool:
    """Whether the script only does its work: no loop without an end, nothing that serves, and no package but tools of the command line."""
    path, application = _script(start), start.image.project.application
    module = application.module(path) if path is not None and application is not None else None
    if module is None or module.tree is None:
        return False
    import ast  # loaded already: the module was read by it

    known = (frozenset(sys.stdlib_module_names) - _SERVERS) | _TOOLS
    for node in module.nodes:
        if isinstance(node, (ast.While, ast.AsyncFunctionDef)):
            return False
        if isinstance(node, ast.ImportFrom) and (node.level or (node.module or "").partition(".")[0] not in known):
            return False
        if isinstance(node, ast.Import) and any(alias.name.partition(".")[0] not in known for alias in node.names):
            return False
    return True


def _script(start: "Start") -> "str | None":
    """The context path of the script that is started."""
    process = start.process
    if process is None or process.module:
        return None
    word = process.arguments[0] if process.python is not None and process.arguments else process.word
    if not word.text.endswith(".py"):
        return None
    return start.context_path(word.text if "/" in word.text else f"./{word.text}")
