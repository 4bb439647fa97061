"""Folders on the disk: which of them is the build context, as far as they tell themselves."""

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_MAX_PARENTS = 3
_APPLICATION = ("requirements.txt", "pyproject.toml", "setup.py", "Pipfile", ".dockerignore")

_FOR_DOCKER = frozenset(
    ("docker", ".docker", "dockerfiles", "dockerfile", "container", "containers", "deploy", "deployment", "build", "ci", ".ci", "infra", "ops", "images")
)  # fmt: skip


def may_be_context(folder: str) -> "list[str]":
    """The folder and those of `parents` that may be the build context of a Dockerfile in it: not the user's own folder, in which all projects lie."""
    own, *above = parents(folder)
    home = os.path.expanduser("~")
    return [own, *(other for other in above if other != home)]


def is_folder_for_docker(folder: str) -> bool:
    """Whether the application lies above a folder that is called as those for Dockerfiles are: ``.`` may stand for either."""
    own, *above = parents(folder)
    below = own
    for other in above:
        if os.path.basename(below).lower() in _FOR_DOCKER and holds_application(other):
            return not holds_application(own)
        below = other
    return False


def holds_application(folder: str) -> bool:
    """Whether something that belongs to a Python application, or to its build, lies in the folder."""
    try:
        names = os.listdir(folder)
    except OSError:
        return False
    return any(name in _APPLICATION or name.endswith((".py", ".dockerignore")) for name in names)


def folder_with_most(folder: str, sources: "set[str]") -> "str | None":
    """The Dockerfile's `folder`, where it has at least half of what is copied, and the folders above it have nothing of the rest."""
    own, *above = may_be_context(folder)
    here = {
        path for path in sources if os.path.exists(os.path.join(own, path)) and (path != "." or holds_application(own))
    }
    elsewhere = any(os.path.exists(os.path.join(other, path)) for other in above for path in sources - here)
    return own if here and len(here) >= len(sources - here) and not elsewhere else None


_entries: "dict[tuple[str, int], list[tuple[str, bool]]]" = {}


def entries(folder: str) -> "list[tuple[str, bool]]":
    """The names in a folder, sorted, each with whether it is a folder itself, no link; a folder above many Dockerfiles is read once.

    Raises OSError.
    """
    key = folder, os.stat(folder).st_mtime_ns
    if key not in _entries:
        with os.scandir(folder) as scan:
            _entries[key] = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in scan)
    return _entries[key]


def parents(folder: str) -> "Iterator[str]":
    """The folder and the nearest ones above it, up to the repository's root, but never the root of the file system, which belongs to nobody's
    application.
    """
    for _ in range(_MAX_PARENTS + 1):
        yield folder
        above = os.path.dirname(folder)
        if above == os.path.dirname(above) or os.path.exists(os.path.join(folder, ".git")):
            return
        folder = above
