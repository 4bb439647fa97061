"""What to say where a build fails because the build context does not hold what COPY or ADD asks for."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from dockerlint.image.errors import BuildFailedError

_MISSING = re.compile(r'^"/?([^"]+)"(?: not found)?: not found|\bstat ([^:]+): (?:file does not exist|no such file)')
_COPY = re.compile(r"(?:^|[\]:]\s+)(?:COPY|ADD)\s", re.IGNORECASE)


def copy_remedy(error: BuildFailedError, folder: Path, dockerfile: Path) -> str:
    """Why the file of a COPY is not in the build context `folder`, as far as the disk tells; "" where it does not.

    What an ignore file leaves out, what lies beside the Dockerfile or above the context, and names written nearly so are told.
    """
    path = _wanted(error)
    if not path:
        return ""
    if os.path.lexists(folder / path):
        return _left_out(path, folder, dockerfile)
    beside, above = dockerfile.parent.absolute(), folder.absolute().parent
    if beside != folder.absolute() and os.path.lexists(beside / path):
        inside = folder.absolute() in beside.parents
        written = f"write {(beside.relative_to(folder.absolute()) / path).as_posix()}, or " if inside else ""
        return f"{path} lies beside the Dockerfile, and the build context is {folder}: {written}build with the context {_shown(beside)}."
    if os.path.lexists(above / path):
        how = f"build with the context {_shown(above)} and -f {dockerfile}"
        return f"{path} lies above the build context, which is {folder}: {how}."
    near = _near(path, folder)
    return f"Did you mean {near}?" if near else ""


def _wanted(error: BuildFailedError) -> str:
    found = _MISSING.search(error.message)
    if not found or not _COPY.search(error.step) or "--from=" in error.step:
        return ""
    path = os.path.normpath((found[1] or found[2]).lstrip("/"))
    return "" if path.startswith("..") else path


def _left_out(path: str, folder: Path, dockerfile: Path) -> str:
    from dockerlint.facts.dockerignore import Ignore

    ignore = Ignore.load(folder, dockerfile)
    if ignore.source is None or not ignore.excludes(path):
        return ""
    return f"{path} is there, and {ignore.source.path} leaves it out: let it in with the line !{path} at the end."


def _near(path: str, folder: Path) -> str:
    """The name nearest to the path's first part that is not there, with the parts before it."""
    from dockerlint.syntax.suggest import suggest

    above, *below = path.split("/")
    begun = ""
    while below and (folder / begun / above).is_dir():
        begun, above = os.path.join(begun, above), below.pop(0)
    try:
        near = suggest(above, os.listdir(folder / begun))
    except OSError:
        return ""
    return os.path.join(begun, near, *below) if near else ""


def _shown(folder: Path) -> str:
    near = os.path.relpath(folder)
    return near if not near.startswith("../..") else str(folder)
