"""What COPY and ADD name that the build context does not have."""

import os
import posixpath

from .copies import copies
from .gitignore import git_ignores

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.syntax.source import Word

    from .project import Project
    from .stages import Step

_NOT_PLAIN = frozenset("*?[${")  # wildcards, variables, and what a template engine replaces
_SURELY_COMMITTED = ("pyproject.toml", "setup.py", "setup.cfg", "Pipfile", "manage.py", "alembic.ini")


class Missing:
    """A source that is not there: `word` names it, `path` is it, relative to the context in `folder`; `ignored`: ``.dockerignore`` leaves it out."""

    __slots__ = ("folder", "ignored", "path", "step", "word")

    def __init__(self, source: "tuple[Step, Word, str]", folder: str, ignored: bool) -> None:
        self.step, self.word, self.path = source
        self.folder = folder
        self.ignored = ignored


def missing_sources(project: "Project") -> "list[Missing]":
    """The plain sources in the stages that are built, that are not in the context and that nobody would make before a build.

    Which that is cannot be known where ``.gitignore`` names them; without a ``.gitignore`` only of files that every project writes by hand.
    """
    if project.image.empty or project.context is None:
        return []
    folder, found = project.context.folder, []
    for source in _sources(project):
        path = source[2]
        if path != "." and project.ignore.excludes(path):
            if not project.ignore.may_hold_exception(path):
                found.append(Missing(source, folder, ignored=True))
        elif not os.path.lexists(os.path.join(folder, path)) and written_by_hand(folder, path):
            found.append(Missing(source, folder, ignored=False))
    return found


def _sources(project: "Project") -> "Iterator[tuple[Step, Word, str]]":
    """What COPY, ADD and bind mounts name in the build context, without wildcards."""
    for stage in project.image.needed:
        for copy in copies(project.image, stage.steps):
            for word, text in copy.local_sources:
                path = posixpath.normpath(text.lstrip("/") or ".")
                # of ../app only a compose file tells from which folder it is meant
                if not set(text) & _NOT_PLAIN and (project.context_is_told or ".." not in word.text.split("/")):
                    yield copy.step, word, path
        for step in stage.steps:
            flags = [flag for flag in step.instruction.flags if flag.name == "mount" and flag.value]
            for flag, mount in zip(flags, step.mounts, strict=True):
                text = mount.get("source") or mount.get("src") or "."
                if mount.get("type", "bind") == "bind" and "from" not in mount and not set(text) & _NOT_PLAIN:
                    yield step, flag.word, posixpath.normpath(text.lstrip("/") or ".")


def similar(folder: str, path: str) -> "str | None":
    """A path of the folder like one that is not there: a name that differs in a letter or its case, or the same name in another folder."""
    from dockerlint.syntax.suggest import suggest

    inside, name = posixpath.split(path)
    try:
        names = os.listdir(os.path.join(folder, inside))
        found = suggest(name, sorted(names))
        if found is not None:
            return posixpath.join(inside, found)
        below = (entry.name for entry in os.scandir(folder) if entry.is_dir() and not entry.name.startswith("."))
        return next(
            (f"{other}/{name}" for other in sorted(below) if os.path.isfile(os.path.join(folder, other, name))), None
        )
    except OSError:
        return None


def written_by_hand(folder: str, path: str) -> bool:
    """Whether a file that is not there would have been committed: no ``.gitignore`` leaves it out, and no other tool writes it.

    Without a ``.gitignore`` that is known only of files that every project writes by hand.
    """
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
