"""What Git is told to leave out: files that are made on each machine and are in no fresh checkout."""

import os

from dockerlint.syntax.source import Source, decode

from .dockerignore import Ignore
from .folders import parents

_MAX_BYTES = 200_000


def git_ignores(folder: str, path: str) -> "bool | None":
    """Whether a ``.gitignore`` beside the path below the folder, or above it, leaves the path out; None where there is none."""
    known = None
    parts = path.split("/")
    between = [os.path.join(folder, *parts[:end]) for end in range(1, len(parts))]
    for place in (*between, *parents(folder)):
        ignore = _read(os.path.join(place, ".gitignore"))
        if ignore is None:
            continue
        known = False
        if ignore.excludes(os.path.relpath(os.path.join(folder, path), place).replace(os.sep, "/")):
            return True
    return known


def _read(path: str) -> "Ignore | None":
    try:
        with open(path, "rb") as file:
            text = decode(file.read(_MAX_BYTES))
    except OSError:
        return None
    lines = (_as_dockerignore(line.strip()) for line in text.removeprefix("\ufeff").splitlines())
    return Ignore(Source(path, "\n".join(lines)))


def _as_dockerignore(line: str) -> str:
    """The pattern as ``.dockerignore`` has it, where one without a slash inside does not count at every depth."""
    if not line or line.startswith("#"):
        return ""
    exception, pattern = ("!", line[1:]) if line.startswith("!") else ("", line.removeprefix("\\"))
    return exception + (pattern if "/" in pattern.rstrip("/") else f"**/{pattern}")
