"""Whether .dockerignore leaves out what a COPY names, asked of the words as they are written: the file need not exist."""

import posixpath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .dockerignore import Ignore

_EVERYTHING = frozenset(("*", "**", "**/*"))


def excluded_source(ignore: "Ignore", source: str) -> bool:
    """Whether a pattern matches the source or a folder above it; for the whole context only one that leaves out everything."""
    path = posixpath.normpath(source)
    path = "/" + path.lstrip("/") if path.startswith("/") else path
    if path in (".", "/"):
        return any(pattern.text in _EVERYTHING for pattern in ignore.patterns)
    return ignore.excludes(path)
