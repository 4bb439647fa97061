"""Writing a file so that it is never half written, and never over what somebody else wrote meanwhile."""

import os
import tempfile


class ChangedMeanwhileError(Exception):
    """The file is not as it was read."""


def replace(path: str, before: "bytes | None", after: bytes) -> None:
    """Give the file its new content in one step; mode and owner stay, a symbolic link stays one and its target changes.

    `before`: what was read, None for a file that must not exist yet. Raises ChangedMeanwhileError, OSError.
    """
    real = os.path.realpath(path)
    if content(real) != before:
        raise ChangedMeanwhileError(path)
    handle, part = tempfile.mkstemp(prefix=f".{os.path.basename(real)}.", dir=os.path.dirname(real))
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        _as_before(real, part, before is None)
        os.replace(part, real)
    except BaseException:
        os.unlink(part)
        raise


def content(path: str) -> "bytes | None":
    """The bytes of a file; None for one that is not there. Raises OSError."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def _as_before(path: str, part: str, new: bool) -> None:
    """Give the new file the old one's mode and owner; a file that is new gets the mode that the user's umask leaves."""
    if new:
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(part, 0o666 & ~mask)
        return
    stat = os.stat(path)
    os.chmod(part, stat.st_mode & 0o7777)
    if hasattr(os, "chown") and (stat.st_uid, stat.st_gid) != (os.getuid(), os.getgid()):
        try:
            os.chown(part, stat.st_uid, stat.st_gid)
        except PermissionError:
            os.chmod(part, stat.st_mode & 0o777)  # not ours to give away: without the bits that run as the owner
