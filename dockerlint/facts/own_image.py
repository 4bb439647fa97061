"""Whether an image is one that the project itself makes."""

import os

from .compose import NAMES, read_compose
from .project import parents
from .pyproject import read_toml
from .reference import parse_reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .project import Project
    from .reference import Reference


def is_own(project: "Project", reference: "Reference") -> bool:
    """Whether it is called as the project is, or as an image that its compose file builds; False where no file says it."""
    if project.file is None or reference.official is not None:
        return False
    wanted = _plain(reference.name)
    return any(_plain(name) == wanted for name in _names(project, os.path.dirname(os.path.abspath(project.file))))


def _names(project: "Project", own: str) -> "Iterator[str]":
    for folder in parents(own):
        if os.path.exists(os.path.join(folder, ".git")):
            yield os.path.basename(folder)
        yield from _of_pyproject(project, os.path.join(folder, "pyproject.toml"))
        for name in NAMES:
            path = os.path.join(folder, name)
            compose = read_compose(path, project.shown(path), files=project.files) if os.path.isfile(path) else None
            for service in compose.services if compose else ():
                node = service.node.get("image")
                found = parse_reference(node.text) if node is not None and node.text else None
                if found is not None and service.node.get("build") is not None:
                    yield found.name


def _of_pyproject(project: "Project", path: str) -> "Iterator[str]":
    from dockerlint.syntax.source import Source

    try:
        text = project.files.read(path).decode("utf-8", "replace")
    except OSError:
        return
    table = read_toml(Source(path, text)).get("project")
    name = table.get("name") if isinstance(table, dict) else None
    if isinstance(name, str):
        yield name


def _plain(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")
