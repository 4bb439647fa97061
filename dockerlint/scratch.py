"""Temporary folders that say in their name whose they are: what a killed run leaves goes at the next start."""

import os
import shutil
import stat
import tempfile
from contextlib import contextmanager

from .owner import is_gone, owner

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_PREFIX = "dockerlint-"
_MARK = "@"  # between the random part and the owner, in whom each blank is a comma


@contextmanager
def scratch() -> "Iterator[str]":
    """A folder for this process only, removed at the end with all that is in it. Raises OSError."""
    remove_leftovers()
    folder = tempfile.mkdtemp(prefix=_PREFIX, suffix=_MARK + owner().replace(" ", ","))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def remove_leftovers() -> None:
    """Remove the folders of this user's runs that have certainly ended."""
    try:
        names = os.listdir(tempfile.gettempdir())
    except OSError:
        return
    for name in names:
        mark = name.rpartition(_MARK)[2]
        if name.startswith(_PREFIX) and mark != name and is_gone(mark.replace(",", " ")):
            path = os.path.join(tempfile.gettempdir(), name)
            if _is_ours(path):
                shutil.rmtree(path, ignore_errors=True)


def _is_ours(path: str) -> bool:
    # Everybody may write to /tmp: another's folder or link is not followed because it has such a name.
    try:
        found = os.lstat(path)
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and (not hasattr(os, "getuid") or found.st_uid == os.getuid())
