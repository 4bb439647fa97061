"""What COPY and ADD name that the build context does not have."""

import os
import posixpath

from .copies import copies
from .gitignore import git_ignores
from .project import holds_application, parents

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.syntax.source import Word

    from .copies import Copy
    from .project import Project

_SURELY_COMMITTED = ("pyproject.toml", "setup.py", "setup.cfg", "Pipfile", "manage.py", "alembic.ini")


class Missing:
    """A source that is not there: `word` names it, `path` is it, relative to the context in `folder`."""

    __slots__ = ("copy", "folder", "path", "word")

    def __init__(self, copy: "Copy", word: "Word", path: str, folder: str) -> None:
        self.copy = copy
        self.word = word
        self.path = path
        self.folder = folder


def missing_sources(project: "Project") -> "list[Missing]":
    """The plain sources of the stages that are built, that are not in the context and that nobody would make before a build.

    Which that is cannot be known where `.gitignore` names them; without a ``.gitignore`` only of files that every project writes by hand.
    """
    if project.image.empty or project.file is None:
        return []
    sources = list(_sources(project))
    folder = project.context.folder if project.context else _folder_with_most(project.file, sources)
    if folder is None:
        return []
    absent = [found for found in sources if not os.path.lexists(os.path.join(folder, found[2]))]
    ignore = project.ignore
    return [
        Missing(copy, word, path, folder)
        for copy, word, path in absent
        if not ignore.excludes(path) and _written_by_hand(folder, path)
    ]


def _sources(project: "Project") -> "Iterator[tuple[Copy, Word, str]]":
    for stage in project.image.needed:
        for copy in copies(project.image, stage.steps):
            for word, text in copy.local_sources:
                path = posixpath.normpath(text.lstrip("/") or ".")
                if not set(text) & set("*?[$") and not path.startswith(".."):
                    yield copy, word, path


def _folder_with_most(file: str, sources: "list[tuple[Copy, Word, str]]") -> "str | None":
    """The Dockerfile's folder, where it has at least half of what is copied, and the folders above it have nothing of the rest."""
    own, *above = parents(os.path.dirname(os.path.abspath(file)))
    paths = {path for _, _, path in sources}
    here = {
        path for path in paths if os.path.exists(os.path.join(own, path)) and (path != "." or holds_application(own))
    }
    elsewhere = any(os.path.exists(os.path.join(folder, path)) for folder in above for path in paths - here)
    return own if len(here) >= len(paths - here) and not elsewhere else None


def _written_by_hand(folder: str, path: str) -> bool:
    ignored = git_ignores(folder, path)
    name = posixpath.basename(path)
    if ignored is not None:
        return not ignored
    return (
        name in _SURELY_COMMITTED
        or (name.endswith(".py") and not name.startswith("_version"))
        or _is_requirements(folder, path)
    )


def _is_requirements(folder: str, path: str) -> bool:
    """Whether it is a requirements file that no other tool writes: nothing lies there that one could be exported from."""
    name = posixpath.basename(path)
    origins = ("pyproject.toml", "Pipfile", "poetry.lock", "uv.lock", "setup.py", f"{name.removesuffix('.txt')}.in")
    beside = os.path.join(folder, posixpath.dirname(path))
    return (
        name.startswith("requirements")
        and name.endswith(".txt")
        and not any(os.path.exists(os.path.join(place, origin)) for place in (folder, beside) for origin in origins)
    )
