"""Whether an image is one that the project itself makes."""

import os

from .compose import NAMES, read_compose
from .folders import parents
from .pyproject import read_toml
from .reference import parse_reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .project import Project
    from .reference import Reference


def is_own(project: "Project", reference: "Reference") -> bool:
    """Whether it is called as the project is, as an image that its compose file builds, or as a folder beside the Dockerfile's with a Dockerfile
    of its own; False where no file says it.
    """
    if project.file is None or reference.official is not None:
        return False
    wanted = plain(reference.name)
    return _made_beside(project, reference.name) or any(plain(name) == wanted for name in _named(project))


def _made_beside(project: "Project", name: str) -> bool:
    """Whether the repository has its images in folders of their names: ``images/base/Dockerfile`` for what ``images/web/gpu`` is built on."""
    folder = os.path.dirname(os.path.abspath(project.file or ""))
    return any(os.path.isfile(os.path.join(place, name, "Dockerfile")) for place in parents(folder))


def own_names(project: "Project") -> "Iterator[str]":
    """What the project's image may be called: by its files, and by the folders from the Dockerfile's up to the repository's root."""
    yield from map(os.path.basename, parents(os.path.dirname(os.path.abspath(project.file or ""))))
    yield from _named(project)


def _named(project: "Project") -> "Iterator[str]":
    """The names that files say, and the repository's."""
    for folder in parents(os.path.dirname(os.path.abspath(project.file or ""))):
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


def plain(name: str) -> str:
    """The name as names are compared: ``shop_api`` and ``Shop.API`` are one."""
    return name.lower().replace("_", "-").replace(".", "-")
