"""What a folder holds that decides how its application is built and started. Nothing is imported or run."""

import os
import posixpath
import re

from dockerlint.data.python_releases import END_OF_LIFE
from dockerlint.facts.app_object import Reader
from dockerlint.facts.health_route import health_route, may_hold_one
from dockerlint.facts.project import Project
from dockerlint.facts.python_requirement import excludes, python_requirement
from dockerlint.facts.requirements import normalise
from dockerlint.syntax.parse import parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.facts.app_object import Thing
    from dockerlint.facts.application import Application
    from dockerlint.facts.context import Context

USUAL_PYTHON = "3.13"
"""What is taken where the project does not say: the release that has wheels of nearly everything."""
_FRAMEWORKS = {
    "Flask": "Flask", "APIFlask": "Flask", "FastAPI": "FastAPI", "Starlette": "Starlette", "Quart": "Quart", "Litestar": "Litestar",
    "get_wsgi_application": "Django", "get_asgi_application": "Django",
}  # fmt: skip
_MODULES = ("wsgi", "asgi", "app", "main", "application", "server")
_OBJECTS = ("app", "application", "create_app")
_NOT_SERVED = frozenset(
    ("tests", "test", "docs", "examples", "migrations", "scripts", "node_modules", "setup", "conftest", "noxfile")
)
_LOCKS = (("uv.lock", "uv"), ("poetry.lock", "poetry"), ("Pipfile.lock", "pipenv"))
_OTHER_LOCKS = ("pdm.lock", "pixi.lock", "environment.yml", "environment.yaml", "conda-lock.yml")


class SurveyError(Exception):
    """Why no Dockerfile can be written; `remedy` is what the user can do."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


class Served:
    """An application that a server can be told to serve: `target` as ``module:object``, the import folder `root` in the context."""

    __slots__ = ("framework", "interface", "rank", "root", "target")

    def __init__(self, target: str, root: str, interface: str, framework: str, rank: "tuple[int, ...]") -> None:
        self.target, self.root, self.interface, self.framework, self.rank = target, root, interface, framework, rank

    @property
    def factory(self) -> bool:
        return self.target.endswith("()")


class Survey:
    """What was found. `manager` is ``pip``, ``uv``, ``poetry``, ``pipenv`` or ``pyproject``; `manifests` the files that it reads;
    `python_by` says what decides on the version `python`: a file, or nothing that is there; `packages` the names of what is installed, None where they are not all known; `health` the path of a health endpoint.
    """

    def __init__(self, folder: str, app: "str | None" = None) -> None:
        """Raises SurveyError."""
        self.folder = folder
        if not os.path.isdir(folder):
            raise SurveyError("this is not a folder", "Give the folder of the application.")
        project = Project(parse(b"FROM scratch\nCOPY . .\n", ""), os.path.join(folder, "Dockerfile"), folder)
        context, application = project.context, project.application
        if context is None or application is None:
            raise SurveyError("this folder cannot be read", "Run as a user who may read it.")
        self.context: Context = context
        self.manager, self.manifests = _manager(context)
        self.packages = _packages(context, self.manager, self.manifests)
        self.served, self.others = _served(application, app)
        self.python, self.python_by = _python(context)
        self.health = _health(application) if self.served.framework != "Django" else None

    @property
    def port(self) -> int:
        """The port that the framework's own documentation uses."""
        return 5000 if self.served.framework == "Flask" else 8000


def _manager(context: "Context") -> "tuple[str, list[str]]":
    for lock, manager in _LOCKS:
        if context.is_file(lock):
            other = "Pipfile" if manager == "pipenv" else "pyproject.toml"
            return manager, [other, lock]
    for lock in _OTHER_LOCKS:
        if context.is_file(lock):
            raise SurveyError(
                f"{lock}: this package manager is not supported by init", "Export a requirements.txt from it."
            )
    for name in ("requirements.txt", "requirements/production.txt", "requirements/prod.txt", "requirements/base.txt"):
        if context.is_file(name):
            return "pip", _with_includes(context, name)
    source = context.text("pyproject.toml")
    if source is not None and re.search(r"(?m)^\s*dependencies\s*=", source.text):
        return "pyproject", ["pyproject.toml"]
    raise SurveyError(
        "there is no requirements.txt, lock file or pyproject.toml with dependencies",
        "Write what the application needs into requirements.txt: pip freeze lists what is installed.",
    )


def _with_includes(context: "Context", name: str) -> "list[str]":
    found = context.requirements(name)
    names = [name, *(path for _, path in found.includes)] if found else [name]
    return [path for path in dict.fromkeys(names) if context.is_file(path)]


def _packages(context: "Context", manager: str, manifests: "list[str]") -> "set[str] | None":
    """The packages that a text of the manifests names. Of a lock file's TOML and JSON the names of all packages."""
    if manager == "pip":
        found = context.requirements(manifests[0])
        if found is None or not found.complete:
            return None
        named = [(normalise(one.name), one.extras) for one in found.requirements if one.name]
        return {text for name, extras in named for text in (name, f"{name}{extras}")}
    source = context.text(manifests[-1])
    if source is None:
        return None
    pattern = {
        "pipenv": r'(?m)^        "([\w.-]+)": \{', "pyproject": r"[\"']([\w.-]+)(?:\[[\w,-]+\])?\s*[=<>~!;\"']",
    }.get(manager, r'(?m)^name = "([\w.-]+)"')  # fmt: skip
    return {normalise(name) for name in re.findall(pattern, source.text)}


def _served(application: "Application", given: "str | None") -> "tuple[Served, list[Served]]":
    """The application to serve and the others there are."""
    found = sorted(_candidates(application), key=lambda one: one.rank)
    if given is not None:
        chosen = [one for one in found if one.target.removesuffix("()") == given.removesuffix("()")]
        if not chosen:
            there = (
                f"There is {', '.join(one.target for one in found)}."
                if found
                else "Its module has to be in the folder."
            )
            raise SurveyError(f"--app: {given} is no application that the source shows", there)
        found = chosen
    if not found:
        raise SurveyError(
            "no Flask, FastAPI, Django or other WSGI or ASGI application was found",
            "Looked for an object such as app = Flask(__name__), or a function create_app() without required parameters.",
        )
    return found[0], found[1:]


def _candidates(application: "Application") -> "Iterator[Served]":
    for source in application.context.python_sources:
        shown = application.context.shown or "."
        path = posixpath.relpath(source.path, shown)
        root = "src" if path.startswith("src/") else ""
        parts = posixpath.relpath(path, root or ".").removesuffix(".py").split("/")
        if not all(part.isidentifier() for part in parts) or _NOT_SERVED & set(parts) or parts[-1].startswith("test_"):
            continue
        module = application.module(path)
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        if module is None or not name:
            continue
        for attribute, thing in Reader(application, root).names(module):
            made = _made(name, attribute, thing)
            if made is not None:
                target, interface, framework = made
                yield Served(target, root, interface, framework, _rank(parts, attribute, thing))


def _made(module: str, attribute: str, thing: "Thing") -> "tuple[str, str, str] | None":
    """Target, interface and framework; None for what no server can serve."""
    inner = thing.makes if thing.kind == "factory" else thing
    if inner is None or inner.kind not in ("wsgi", "asgi") or (thing.kind == "factory" and thing.required):
        return None
    call = "()" if thing.kind == "factory" else ""
    return f"{module}:{attribute}{call}", inner.kind, _FRAMEWORKS.get(inner.name, inner.name)


def _rank(parts: "list[str]", attribute: str, thing: "Thing") -> "tuple[int, ...]":
    """The least is taken: usual names of modules and objects, near the top, wsgi before asgi."""
    name = parts[-1]
    module = _MODULES.index(name) if name in _MODULES else len(_MODULES) + (name != "__init__")
    what = _OBJECTS.index(attribute) if attribute in _OBJECTS else len(_OBJECTS)
    return thing.kind == "factory" and what > len(_OBJECTS) - 1, module, len(parts), what


def _health(application: "Application") -> "str | None":
    """The path of a health endpoint in any of the folder's modules."""
    shown = application.context.shown or "."
    sources = [source for source in application.context.python_sources if may_hold_one(source)]
    modules = [application.module(posixpath.relpath(source.path, shown)) for source in sources]
    return health_route(module for module in modules if module is not None)


def _python(context: "Context") -> "tuple[str, str]":
    """The minor version that the project says, else the usual one, as far as it is admitted; and what decides on it."""
    for name, pattern in (
        (".python-version", r"(?m)^\s*(3\.\d+)"),
        ("runtime.txt", r"python-(3\.\d+)"),
        ("Pipfile", r'(?m)^python_version\s*=\s*"(3\.\d+)"'),
    ):
        source = context.text(name)
        found = re.search(pattern, source.text) if source else None
        if found:
            return found[1], f"by {name}"
    source = context.text("pyproject.toml")
    required = python_requirement(source, poetry=True) if source else None
    versions = [USUAL_PYTHON, *(f"{major}.{minor}" for major, minor in sorted(END_OF_LIFE, reverse=True) if major == 3)]
    for version in versions if required is not None else ():
        major, _, minor = version.partition(".")
        if required is not None and not excludes(required.text, (int(major), int(minor))):
            usual = "the usual one; " if version == USUAL_PYTHON else ""
            return version, f"{usual}pyproject.toml admits {required.text}"
    return USUAL_PYTHON, "the usual one; no file names a version"
