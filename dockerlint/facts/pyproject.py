"""What pyproject.toml or Pipfile says of the project's groups of dependencies, and whether the project is a package itself."""

import posixpath
import sys
from functools import lru_cache

from dockerlint.regex import regex

from .requirements import normalise

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.syntax.source import Source

    from .context import Context

    Table = dict[str, object]

_NAME = regex(r"[A-Za-z0-9][A-Za-z0-9._-]*")


class Groups:
    """Groups of dependencies beside the project's own: `packages`: name → what it holds; `default`: those that are installed
    where nothing says otherwise.
    """

    def __init__(self) -> None:
        self.packages: dict[str, list[str]] = {}
        self.default: set[str] = set()

    def add(self, name: str, items: "list[str]", default: bool) -> None:
        name = normalise(name)
        self.packages.setdefault(name, []).extend(items)
        if default:
            self.default.add(name)


def read_groups(source: "Source", tool: str) -> "Groups":
    """The groups as ``uv``, ``poetry``, ``pdm`` or ``pipenv`` understands the file; none where it cannot be read."""
    data = read_toml(source)
    found = Groups()
    if tool == "pipenv":
        found.add("dev-packages", list(table(data.get("dev-packages"))), default=False)
        return found
    settings = table(table(data.get("tool")).get(tool))
    default = settings.get("default-groups", ["dev"]) if tool == "uv" else "all"
    names = default if isinstance(default, list) else []
    for name, items in table(data.get("dependency-groups")).items():
        found.add(name, texts(items), default == "all" or name in names)
    if tool == "uv":
        found.add("dev", texts(settings.get("dev-dependencies")), default == "all" or "dev" in names)
    elif tool == "pdm":
        for name, items in table(settings.get("dev-dependencies")).items():
            found.add(name, texts(items), default=True)
    elif tool == "poetry":
        _of_poetry(settings, found)
    return found


def development_packages(source: "Source") -> "list[str]":
    """The packages that uv installs for development where nothing tells it otherwise; empty where the file cannot be read."""
    found = read_groups(source, "uv")
    return [item for name in found.packages if name in found.default for item in found.packages[name]]


def direct_dependencies(told: "Table") -> "set[str]":
    """The normalised names that the project itself asks for, by what its pyproject.toml or Pipfile holds; groups and extras left out."""
    tables = (table(table(told.get("tool")).get("poetry")).get("dependencies"), told.get("packages"))
    written = texts(table(told.get("project")).get("dependencies"))
    written += [
        name for each in tables for name, said in table(each).items() if table(said).get("optional") is not True
    ]
    return {normalise(package_name(item)) for item in written}


def is_package(source: "Source") -> bool:
    """Whether uv installs the project itself: it has a build system, or is said to be a package."""
    read = read_toml(source)
    said = table(table(read.get("tool")).get("uv")).get("package")
    return said is True or (said is None and "build-system" in read)


def settings_of_uv_pip(source: "Source") -> "Table":
    """``[tool.uv.pip]``, which ``uv pip`` reads besides its options."""
    return table(table(table(read_toml(source).get("tool")).get("uv")).get("pip"))


def workspace_member(context: "Context", root: str, name: str) -> "Source | None":
    """The pyproject.toml of the member that is called so in the workspace of uv whose own is at the context path `root`; None where
    there is none.
    """
    own = context.text(root)
    workspace = table(table(table(read_toml(own).get("tool")).get("uv")).get("workspace")) if own is not None else {}
    for pattern in [".", *texts(workspace.get("members"))]:
        for folder in context.roots(posixpath.join(posixpath.dirname(root), pattern)):
            source = context.text(posixpath.join(folder, "pyproject.toml"))
            found = table(read_toml(source).get("project")).get("name") if source is not None else None
            if isinstance(found, str) and normalise(found) == normalise(name):
                return source
    return None


def package_name(requirement: str) -> str:
    """``pytest`` of ``pytest>=8; python_version > "3.9"``."""
    found = _NAME.match(requirement.strip())
    return found[0] if found else requirement


def read_toml(source: "Source", text: "str | None" = None) -> "Table":
    """What the file holds, or a `text` made of it, to be read only; empty where it is no TOML."""
    return _read((source.text if text is None else text).removeprefix("\ufeff"))


@lru_cache(16)  # several facts ask for the same few files
def _read(text: str) -> "Table":
    from importlib import import_module

    toml = import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")
    try:
        return table(toml.loads(text))
    except (ValueError, RecursionError):
        return {}


def _of_poetry(settings: "Table", found: Groups) -> None:
    for name, group in table(settings.get("group")).items():
        optional = table(group).get("optional") is True
        found.add(name, list(table(table(group).get("dependencies"))), default=not optional)
    found.add("dev", list(table(settings.get("dev-dependencies"))), default=True)


def table(value: object) -> "Table":
    """The value where it is a table; else an empty one, so that keys of what may be anything can be asked for."""
    return value if isinstance(value, dict) else {}


def texts(value: object) -> "list[str]":
    """The texts in the value where it is a list; else none."""
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
