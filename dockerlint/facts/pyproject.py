"""What pyproject.toml says of the project's dependencies, and whether the project is a package itself."""

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.syntax.source import Source


def development_packages(source: "Source") -> "list[str]":
    """The packages that uv installs for development where nothing tells it otherwise; empty where the file cannot be read."""
    read = _read(source)
    settings = _table(_table(read.get("tool")).get("uv"))
    groups = _table(read.get("dependency-groups"))
    default = settings.get("default-groups", ["dev"])
    if not isinstance(default, list):
        return []
    found = [item for name in default for item in _items(groups.get(name))]
    if "dev" in default:
        found += _items(settings.get("dev-dependencies"))
    return [item for item in found if isinstance(item, str)]


def is_package(source: "Source") -> bool:
    """Whether uv installs the project itself: it has a build system, or is said to be a package."""
    read = _read(source)
    said = _table(_table(read.get("tool")).get("uv")).get("package")
    return said is True or (said is None and "build-system" in read)


def _read(source: "Source") -> "dict[str, object]":
    from importlib import import_module

    toml = import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")
    try:
        return _table(toml.loads(source.text))
    except ValueError:
        return {}


def _table(value: object) -> "dict[str, object]":
    return value if isinstance(value, dict) else {}


def _items(value: object) -> "list[object]":
    return value if isinstance(value, list) else []
