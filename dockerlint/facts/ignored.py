"""Whether .dockerignore leaves out what a COPY names, asked of the words as they are written: the file need not exist."""

import os
import posixpath

from .dockerignore import Ignore

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .project import Project

_EVERYTHING = frozenset(("*", "**", "**/*"))


def ignore_of(project: "Project") -> Ignore:
    """The ignore file in force: the build context's; where that is not known, the one beside the Dockerfile."""
    if project.context is not None:
        return project.context.ignore
    if project.file is None:
        return Ignore(None)
    folder = os.path.dirname(os.path.abspath(project.file))
    shown = project.shown(os.path.join(folder, ".dockerignore"))
    return Ignore.load(folder, project.file, (shown, f"{project.path}.dockerignore"))


def excluded_source(ignore: Ignore, source: str) -> bool:
    """Whether a pattern matches the source or a folder above it; for the whole context only one that leaves out everything."""
    path = posixpath.normpath(source)
    path = "/" + path.lstrip("/") if path.startswith("/") else path
    if path in (".", "/"):
        return any(pattern.text in _EVERYTHING for pattern in ignore.patterns)
    return ignore.excludes(path)
